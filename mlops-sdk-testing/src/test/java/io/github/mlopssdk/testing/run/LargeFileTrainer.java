package io.github.mlopssdk.testing.run;

import io.github.mlopssdk.Artifact;
import io.github.mlopssdk.Run;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** A training with a little heap that logs a large file where it is. */
final class LargeFileTrainer {
    private LargeFileTrainer() {}

    /**
     * Trains.
     *
     * @param args address of the server, directory of the runs, file to log
     */
    public static void main(String[] args) {
        try (Run run = Run.builder()
                .trackingUri(URI.create(args[0]))
                .experiment("large files")
                .directory(Path.of(args[1]))
                .start()) {
            run.logArtifact(Artifact.of(Path.of(args[2])).inPlace());
            run.flush(Duration.ofMinutes(8));
            System.out.println(run.id().orElse("") + " " + run.health());
        }
    }
}
