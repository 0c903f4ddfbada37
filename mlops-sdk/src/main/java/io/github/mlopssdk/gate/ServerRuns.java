package io.github.mlopssdk.gate;

import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.MlflowException;
import io.github.mlopssdk.mlflow.Problem;
import io.github.mlopssdk.mlflow.RunView;
import io.github.mlopssdk.mlflow.ServerRun;
import io.github.mlopssdk.model.Goal;
import io.github.mlopssdk.model.RunStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Good runs on a tracking server. Immutable. */
public final class ServerRuns implements GoodRuns {
    private final MlflowClient client;
    private final String experiment;
    private final Map<String, String> tags;
    private final Optional<String> model;
    private final String alias;

    ServerRuns(MlflowClient client, String experiment) {
        this(client, experiment, Map.of(), Optional.empty(), "");
    }

    private ServerRuns(
            MlflowClient client, String experiment, Map<String, String> tags, Optional<String> model, String alias) {
        this.client = client;
        this.experiment = experiment;
        this.tags = Map.copyOf(tags);
        this.model = model;
        this.alias = alias;
    }

    /**
     * Asks for more: only runs with a tag are good, such as one that tests of the model have set.
     *
     * @param key the tag
     * @param value what it must hold
     * @return the changed runs
     */
    public ServerRuns withTag(String key, String value) {
        var more = new HashMap<>(tags);
        more.put(key, value);
        return new ServerRuns(client, experiment, more, model, alias);
    }

    /**
     * Compares with the model in use: the last run is the one behind an alias of a registered model, whatever its goals.
     *
     * @param registeredModel name of the registered model
     * @param modelAlias such as {@code champion}
     * @return the changed runs
     */
    public ServerRuns behind(String registeredModel, String modelAlias) {
        return new ServerRuns(client, experiment, tags, Optional.of(registeredModel), modelAlias);
    }

    @Override
    public Optional<GoodRun> last() {
        return model.isPresent() ? inUse(model.get()) : newest("").map(this::whole);
    }

    @Override
    public Optional<GoodRun> equalTo(Fingerprint fingerprint) {
        return newest(" AND tags.`" + Fingerprint.TAG + "` = '" + fingerprint.digest() + "'")
                .map(run -> new GoodRun(run.id(), end(run), fingerprint));
    }

    private Optional<GoodRun> inUse(String name) {
        return client.registry()
                .findByAlias(name, alias)
                .filter(version -> !version.runId().isEmpty())
                .flatMap(version -> find(version.runId()))
                .filter(run -> run.isActive() && hasFingerprint(run))
                .map(this::whole);
    }

    private Optional<ServerRun> find(String run) {
        try {
            return Optional.of(client.runs().get(run));
        } catch (MlflowException e) {
            if (e.problem() != Problem.NOT_FOUND) {
                throw e;
            }
            // It was deleted for good; the model that it made counts for nothing here.
            return Optional.empty();
        }
    }

    private static boolean hasFingerprint(ServerRun run) {
        return String.valueOf(Fingerprint.VERSION).equals(run.tags().get(Fingerprint.TAG + ".version"));
    }

    private Optional<ServerRun> newest(String condition) {
        String filter = "attributes.status = 'FINISHED' AND tags.`" + Fingerprint.TAG + ".version` = '"
                + Fingerprint.VERSION + "'" + condition;
        return client.experiments()
                .findByName(experiment)
                .flatMap(found ->
                        client
                                .runs()
                                .search(List.of(found.id()), filter, Integer.MAX_VALUE, RunView.ACTIVE_ONLY)
                                .stream()
                                .filter(this::isGood)
                                .max(Comparator.comparing(ServerRuns::end)));
    }

    private boolean isGood(ServerRun run) {
        boolean missed = run.tags().entrySet().stream()
                .anyMatch(tag -> tag.getKey().startsWith(Goal.TAG)
                        && tag.getKey().endsWith(Goal.MET)
                        && tag.getValue().equals("false"));
        return run.status() == RunStatus.FINISHED
                && !missed
                && run.tags().entrySet().containsAll(tags.entrySet());
    }

    private static Instant end(ServerRun run) {
        return Instant.ofEpochMilli(run.endMillis().orElse(run.startMillis()));
    }

    /** Fetches the file that names what differs; without it the tags say which components do. */
    private GoodRun whole(ServerRun run) {
        try {
            Path file = Files.createTempFile("mlops-fingerprint", ".json");
            try {
                client.artifacts().download(run.id(), Fingerprint.ARTIFACT, file);
                return new GoodRun(run.id(), end(run), Fingerprint.read(file));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary directory cannot be written", e);
        } catch (MlflowException e) {
            if (e.problem() != Problem.NOT_FOUND) {
                throw e;
            }
            return fromTags(run);
        } catch (IllegalArgumentException e) {
            return fromTags(run);
        }
    }

    private static GoodRun fromTags(ServerRun run) {
        var parts = new EnumMap<Component, Fingerprint.Part>(Component.class);
        for (Component component : Component.values()) {
            String digest = run.tags().getOrDefault(Fingerprint.TAG + "." + component.key(), "");
            parts.put(component, new Fingerprint.Part(digest, Map.of()));
        }
        return new GoodRun(run.id(), end(run), new Fingerprint(parts));
    }
}
