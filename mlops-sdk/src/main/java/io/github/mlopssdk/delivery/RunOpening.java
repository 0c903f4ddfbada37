package io.github.mlopssdk.delivery;

import io.github.mlopssdk.journal.DeliveryLog;
import io.github.mlopssdk.journal.RemoteRun;
import io.github.mlopssdk.mlflow.Experiment;
import io.github.mlopssdk.mlflow.LogBatch;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.MlflowException;
import io.github.mlopssdk.mlflow.NewRun;
import io.github.mlopssdk.mlflow.RunView;
import io.github.mlopssdk.mlflow.ServerRun;
import io.github.mlopssdk.model.RunEvent;
import io.github.mlopssdk.model.RunStatus;
import io.github.mlopssdk.model.Tag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds or creates a run on the server, once: every run carries its key as tag {@value #RUN_KEY}, and wherever an
 * earlier attempt may have succeeded the server is searched for that tag before a run is created.
 */
public final class RunOpening {
    /** Tag that holds a run's local key. */
    static final String RUN_KEY = "mlops.run_key";

    /** Tag of a run whose experiment is known by its id on the server rather than by its name. */
    public static final String EXPERIMENT_ID = "mlops.experiment_id";

    private static final int MOST_TWINS = 100;
    private static final String PARENT_RUN_ID = "mlflow.parentRunId";

    private final MlflowClient client;
    private final Path runDirectory;
    private boolean mayExist;
    private boolean answerLost;
    private String runKey = "";

    /**
     * Prepares the opening.
     *
     * @param client the server
     * @param runDirectory the run's directory, beside those of its parent
     * @param mayExist whether an earlier process may have created the run
     */
    RunOpening(MlflowClient client, Path runDirectory, boolean mayExist) {
        this.client = client;
        this.runDirectory = runDirectory;
        this.mayExist = mayExist;
    }

    /**
     * Opens the run.
     *
     * @param started how it began
     * @return the run, or empty while its parent has not been created
     */
    Optional<ServerRun> open(RunEvent.Started started) {
        runKey = started.runKey();
        if (started.serverRunId() != null) {
            return Optional.of(
                    Writer.of(started).isPresent()
                            ? join(started.serverRunId(), started.tags())
                            : resume(started.serverRunId(), started.tags()));
        }
        List<Tag> tags = new ArrayList<>(started.tags());
        tags.add(new Tag(RUN_KEY, started.runKey()));
        if (started.parentKey() != null && Files.isDirectory(runDirectory.resolveSibling(started.parentKey()))) {
            String parentId = parentId(started.parentKey());
            if (parentId == null) {
                return Optional.empty();
            }
            tags.add(new Tag(PARENT_RUN_ID, parentId));
        }
        return Optional.of(findOrCreate(started, tags));
    }

    private ServerRun findOrCreate(RunEvent.Started started, List<Tag> tags) {
        Experiment experiment = experiment(started);
        if (mayExist) {
            Optional<ServerRun> found = client.runs().findByTag(experiment.id(), RUN_KEY, started.runKey());
            if (found.isPresent()) {
                return found.get();
            }
        }
        mayExist = true;
        try {
            return client.runs().create(new NewRun(experiment.id(), started.name(), started.startMillis(), tags));
        } catch (MlflowException e) {
            answerLost |= e.ambiguous();
            throw e;
        }
    }

    /** Tells whether a server that is slow may have made the run twice: once after it was searched for in vain. */
    boolean mayHaveTwin() {
        return answerLost;
    }

    /**
     * Deletes runs that a lost request to create this one has made since. Only this library knows their key, and nobody
     * has written to them.
     *
     * @param run the run that is used
     */
    void deleteTwins(RemoteRun run) {
        String carriesKey = "tags.`" + RUN_KEY + "` = '" + runKey + "'";
        client.runs().search(List.of(run.experimentId()), carriesKey, MOST_TWINS, RunView.ACTIVE_ONLY).stream()
                .filter(twin -> !twin.id().equals(run.runId()))
                .filter(twin -> twin.latestMetrics().isEmpty() && twin.params().isEmpty())
                .forEach(twin -> client.runs().delete(twin.id()));
        answerLost = false;
    }

    private Experiment experiment(RunEvent.Started started) {
        for (Tag tag : started.tags()) {
            if (tag.key().equals(EXPERIMENT_ID)) {
                return client.experiments()
                        .find(tag.value())
                        .orElseThrow(
                                () -> new UnsendableException(
                                        "experiment " + tag.value()
                                                + " of MLFLOW_EXPERIMENT_ID does not exist; set MLFLOW_EXPERIMENT_NAME, which makes one"));
            }
        }
        return client.experiments().ensure(started.experiment());
    }

    private ServerRun resume(String runId, List<Tag> tags) {
        ServerRun run = client.runs().get(runId);
        client.runs().setStatus(runId, RunStatus.RUNNING);
        setTags(runId, tags);
        return run;
    }

    /** A writer leaves the run's status to its leader. */
    private ServerRun join(String runId, List<Tag> tags) {
        ServerRun run = client.runs().get(runId);
        setTags(runId, tags);
        return run;
    }

    private void setTags(String runId, List<Tag> tags) {
        for (int from = 0; from < tags.size(); from += LogBatch.MAX_TAGS) {
            List<Tag> some = tags.subList(from, Math.min(tags.size(), from + LogBatch.MAX_TAGS));
            client.runs().logBatch(runId, List.of(), List.of(), some);
        }
    }

    private @Nullable String parentId(String parentKey) {
        return DeliveryLog.read(runDirectory.resolveSibling(parentKey))
                .serverRun()
                .map(run -> run.runId())
                .orElse(null);
    }
}
