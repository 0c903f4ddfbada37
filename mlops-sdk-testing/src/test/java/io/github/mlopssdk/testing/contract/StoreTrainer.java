package io.github.mlopssdk.testing.contract;

import io.github.mlopssdk.Run;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** A training that logs a file, for a process with variables of its own. */
final class StoreTrainer {
    private StoreTrainer() {}

    /**
     * Trains.
     *
     * @param args address of the server, name of the experiment, directory of the runs, file to log
     */
    public static void main(String[] args) {
        try (Run run = Run.builder()
                .trackingUri(URI.create(args[0]))
                .experiment(args[1])
                .directory(Path.of(args[2]))
                .start()) {
            run.logArtifact(Path.of(args[3])).logText("", "odd ü+/empty?.txt");
            run.flush(Duration.ofMinutes(2));
            System.out.println(run.id().orElse("") + " " + run.health());
        }
    }
}
