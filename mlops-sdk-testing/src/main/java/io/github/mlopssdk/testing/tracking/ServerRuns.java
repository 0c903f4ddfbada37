package io.github.mlopssdk.testing.tracking;

import io.github.mlopssdk.mlflow.Experiment;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.RunView;
import io.github.mlopssdk.mlflow.ServerRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The runs of one test on a server that it shares with others: those whose journals are in the test's directory. */
final class ServerRuns implements TrackedRuns, AutoCloseable {
    private static final String KEY_TAG = "mlops.run_key";

    private final MlflowClient client;
    private final Path directory;

    ServerRuns(MlflowClient client, Path directory) {
        this.client = client;
        this.directory = directory;
    }

    @Override
    public URI uri() {
        return client.trackingUri();
    }

    @Override
    public List<TrackedRun> runs() {
        Map<String, Experiment> experiments = client.experiments().search("", Integer.MAX_VALUE).stream()
                .collect(Collectors.toMap(Experiment::id, Function.identity()));
        List<String> ids = List.copyOf(experiments.keySet());
        return keys().stream()
                .flatMap(key ->
                        client.runs().search(ids, "tags.`" + KEY_TAG + "` = '" + key + "'", 1, RunView.ALL).stream())
                .sorted(Comparator.comparingLong(ServerRun::startMillis))
                .map(run -> new DownloadedRun(client, run)
                        .toTrackedRun(Objects.requireNonNull(experiments.get(run.experimentId()))
                                .name()))
                .toList();
    }

    private List<String> keys() {
        Path runs = directory.resolve("runs");
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(runs)) {
            return found.map(run -> run.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + runs, e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
