package io.github.mlopssdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.journal.RunSnapshot;
import io.github.mlopssdk.model.RunStatus;
import io.github.mlopssdk.report.RunReport;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunEndTest {
    private final ProcessEnd process = new ProcessEnd();

    @TempDir
    Path directory;

    @Test
    void anExceptionAfterCloseCorrectsTheRunAndItsPage() {
        Run run = start();
        run.close();
        assertThat(page(run)).content().contains("FINISHED");

        process.uncaught(Thread.currentThread(), new IllegalStateException("diverged"));

        RunSnapshot snapshot = RunSnapshot.read(run.directory());
        assertThat(snapshot.status()).isEqualTo(RunStatus.FAILED);
        assertThat(page(run)).content().contains("FAILED", "diverged").doesNotContain("FINISHED");
    }

    @Test
    void aShutdownKillsWhatIsOpen() {
        Run run = start();

        process.shutDown();

        assertThat(RunSnapshot.read(run.directory()).status()).isEqualTo(RunStatus.KILLED);
        assertThat(page(run)).content().contains("KILLED");
    }

    @Test
    void aRunTellsWhereItIs() {
        try (Run run = start()) {
            assertThat(run).hasToString("Run " + run.key() + " in " + run.directory());
        }
    }

    private Run start() {
        Platform now = Platform.current();
        var platform = new Platform(
                now.environment(),
                directory,
                directory,
                now.user(),
                now.clock(),
                now.random(),
                process,
                now.pause(),
                new AtomicBoolean());
        return new RunBuilder(platform).directory(directory).offline().start();
    }

    private static Path page(Run run) {
        return run.directory().resolve(RunReport.FILE);
    }
}
