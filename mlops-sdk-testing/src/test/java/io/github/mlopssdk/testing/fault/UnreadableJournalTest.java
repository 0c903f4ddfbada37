package io.github.mlopssdk.testing.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.delivery.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/**
 * The journal cannot be read for a while, as when a process has no file handles left. The instrument is a directory where
 * the reader looks for the next segment, which no process can open as a file.
 */
class UnreadableJournalTest {
    private static final String NEXT_SEGMENT = "00000000000000999999.j";

    @TempDir
    Path directory;

    @EveryServer
    void deliveryGoesOnWhenTheJournalCanBeReadAgain(Backend backend) throws IOException {
        try (var trial = Trial.on(backend, directory);
                var log = new CapturedLog()) {
            WatchedTraining training;
            Run run = trial.builder().start();
            try (run) {
                assertThat(run.flush(Trial.LONG)).isTrue();
                Path obstacle =
                        Files.createDirectory(run.directory().resolve("journal").resolve(NEXT_SEGMENT));
                training = trial.training(run).train(300);
                Trial.awaitTrouble(run, "cannot read the journal");
                training.train(300);
                Files.delete(obstacle);
                assertThat(run.flush(Trial.LONG)).isTrue();
            }
            training.wasNeverHeld().isHeldBy(trial.stored(), "FINISHED");
            assertThat(log.warnings("journal cannot be read now")).hasSize(1);
        }
    }

    /** What had been read of a window when the disk failed is in the window that is sent. */
    @EveryServer
    void halfAWindowIsKept(Backend backend) throws IOException {
        try (var trial = Trial.on(backend, directory)) {
            Run run = trial.builder().offline().start();
            WatchedTraining training = trial.training(run).train(100);
            Path obstacle =
                    Files.createDirectory(run.directory().resolve("journal").resolve(NEXT_SEGMENT));
            try (var delivery =
                    SteppedDelivery.live(run.directory(), trial.settings().build())) {
                assertThat(delivery.untilLater().cause()).isEqualTo(Progress.Cause.DISK);
                assertThat(delivery.untilLater().cause()).isEqualTo(Progress.Cause.DISK);
                Files.delete(obstacle);
                run.close();
                delivery.toTheEnd();
            }
            training.isHeldBy(trial.stored(), "FINISHED");
        }
    }
}
