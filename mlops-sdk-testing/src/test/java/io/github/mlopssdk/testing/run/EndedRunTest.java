package io.github.mlopssdk.testing.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.testing.process.ChildJvm;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The status of a run whose process ended in every way that a process ends. */
class EndedRunTest {
    @TempDir
    Path directory;

    private TrackingServer server;

    @BeforeEach
    void startServer() {
        server = TrackingServer.start();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "thrown-through-the-block, FAILED, 1",
        "thrown-past-an-open-run, FAILED, 1",
        "exit, KILLED, 3",
        "return-without-close, KILLED, 0",
    })
    void hasTheStatusThatIsTrue(String ending, String status, int exitCode) throws Exception {
        try (ChildJvm trainer = train(ending)) {
            assertThat(trainer.awaitExit()).isEqualTo(exitCode);
        }

        TrackedRun run = server.run("ending");
        assertThat(run.status()).isEqualTo(status);
        assertThat(run.history("loss")).hasSize(1);
        assertThat(run.endMillis()).isGreaterThanOrEqualTo(run.startMillis());
        if (ending.equals("thrown-through-the-block")) {
            assertThat(run.tags()).containsEntry("mlops.failure", "java.lang.IllegalStateException: no convergence");
        }
    }

    @Test
    void isKilledWhenTheProcessIsTerminated() throws Exception {
        try (ChildJvm trainer = train("wait-to-be-terminated")) {
            assertThat(trainer.nextLine()).contains("waiting");
            trainer.terminate();
            assertThat(trainer.awaitExit()).isEqualTo(143);
        }

        assertThat(server.run("ending").status()).isEqualTo("KILLED");
        assertThat(server.run("ending").history("loss")).hasSize(1);
    }

    @Test
    void leavesTheHandlerOfTheUserAlone() throws Exception {
        try (ChildJvm trainer = train("own-handler")) {
            trainer.awaitExit();
            assertThat(trainer.lines()).containsExactly("mine: no convergence");
        }

        assertThat(server.run("ending").status()).isEqualTo("FINISHED");
    }

    private ChildJvm train(String ending) throws Exception {
        return ChildJvm.start(
                EndingTrainer.class,
                directory,
                Map.of(),
                directory.toString(),
                server.uri().toString(),
                ending);
    }
}
