package io.github.mlopssdk;

import io.github.mlopssdk.journal.RunSnapshot;
import io.github.mlopssdk.journal.RunStore;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.model.ArtifactFile;
import io.github.mlopssdk.seed.Determinism;
import io.github.mlopssdk.seed.SeedReport;
import io.github.mlopssdk.seed.SeedRequest;
import io.github.mlopssdk.seed.SeedScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The run that a new run repeats.
 *
 * @param source what the new run's tag {@code mlops.replay_of} says
 * @param report its seeds and environment
 * @param experiment its experiment, if its journal is at hand
 */
record Replaying(String source, SeedReport report, Optional<String> experiment) {

    SeedRequest request() {
        Determinism level = report.fact("seed.level").map(Determinism::valueOf).orElse(Determinism.SEEDED);
        return new SeedRequest(SeedScope.of(report.rootSeed(), report.path()), level, Optional.of(report));
    }

    /** Finds a run by its local key, or its id on the server. */
    static Replaying find(String run, List<Path> roots, Optional<MlflowSettings> server) {
        for (Path root : roots) {
            Path directory = RunStore.at(root).runs().stream()
                    .filter(known -> known.endsWith(run))
                    .findFirst()
                    .orElse(null);
            if (directory != null) {
                return of(directory);
            }
        }
        MlflowSettings settings = server.orElseThrow(() -> new IllegalArgumentException("run '" + run
                + "' is no directory, is not recorded below " + roots + ", and no tracking server is set to ask"));
        return new Replaying(run, downloaded(run, settings), Optional.empty());
    }

    /** Reads a run from its directory. */
    static Replaying of(Path directory) {
        RunSnapshot snapshot = RunSnapshot.read(directory);
        Path file = snapshot.artifacts().stream()
                .filter(artifact -> artifact.path().equals(SeedReport.ARTIFACT))
                .map(ArtifactFile::source)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "run " + directory + " has no " + SeedReport.ARTIFACT + ": it did not call seedAll"));
        return new Replaying(snapshot.key(), read(file), Optional.of(snapshot.experiment()));
    }

    private static SeedReport downloaded(String runId, MlflowSettings settings) {
        try (MlflowClient client = MlflowClient.connect(settings)) {
            Path file = Files.createTempFile("mlops-seeds", ".json");
            try {
                client.artifacts().download(runId, SeedReport.ARTIFACT, file);
                return read(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SeedReport read(Path file) {
        try {
            return SeedReport.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
