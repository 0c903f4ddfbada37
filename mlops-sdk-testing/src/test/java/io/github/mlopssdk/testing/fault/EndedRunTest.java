package io.github.mlopssdk.testing.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.testing.process.ChildJvm;
import io.github.mlopssdk.testing.tracking.Fault;
import io.github.mlopssdk.testing.tracking.Gate;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Row 24: the status of a run whose process ended in every way that a process ends; its exit code is its own. */
class EndedRunTest {
    /** What the end of the process waits for a server, and for the thread that talks to it. */
    private static final Duration GRACE = Duration.ofSeconds(7);

    /** For a machine whose processes wait for a core. */
    private static final Duration SLACK = Duration.ofSeconds(8);

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
        "thrown-in-execute, FAILED, 1",
        "halt-after-close, FINISHED, 5",
        "exit, KILLED, 3",
        "return-without-close, KILLED, 0",
    })
    void row24HasTheStatusThatIsTrue(String ending, String status, int exitCode) throws Exception {
        try (ChildJvm trainer = train(ending)) {
            assertThat(trainer.awaitExit()).isEqualTo(exitCode);
        }

        TrackedRun run = server.run("ending");
        assertThat(run.status()).isEqualTo(status);
        assertThat(run.history("loss")).hasSize(1);
        assertThat(run.endMillis()).isGreaterThanOrEqualTo(run.startMillis());
        if (ending.equals("thrown-through-the-block") || ending.equals("thrown-in-execute")) {
            assertThat(run.tags()).containsEntry("mlops.failure", "java.lang.IllegalStateException: no convergence");
        }
    }

    @ParameterizedTest
    @CsvSource({"TERM, 15", "INT, 2", "HUP, 1"})
    void row24IsKilledWhenTheProcessIsAskedToEnd(String signal, int number) throws Exception {
        try (ChildJvm trainer = train("wait-to-be-terminated")) {
            assertThat(trainer.nextLine()).contains("waiting");
            boolean ignored = isIgnored(trainer.pid(), number);
            trainer.signal(signal);
            if (ignored) {
                trainer.terminate();
            }
            assertThat(trainer.awaitExit()).isEqualTo(128 + (ignored ? 15 : number));
        }

        assertThat(server.run("ending").status()).isEqualTo("KILLED");
        assertThat(server.run("ending").history("loss")).hasSize(1);
    }

    @Test
    void row24AServerThatHangsHoldsTheEndForSecondsOnly() throws Exception {
        var gate = new Gate();
        server.inject(new Fault.HoldRequest(gate), Integer.MAX_VALUE, request -> true);
        try (ChildJvm trainer = train("wait-to-be-terminated")) {
            assertThat(trainer.nextLine()).contains("waiting");
            gate.awaitRequest(Duration.ofSeconds(60));
            long begun = System.nanoTime();
            trainer.terminate();
            assertThat(trainer.awaitExit()).isEqualTo(143);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(GRACE.plus(SLACK));
        }
        server.clearFaults();
        gate.open();

        assertThat(Run.builder()
                        .directory(directory)
                        .trackingUri(server.uri())
                        .syncAll(run -> {})
                        .isComplete())
                .isTrue();
        assertThat(server.run("ending").status()).isEqualTo("KILLED");
        assertThat(server.run("ending").history("loss")).hasSize(1);
    }

    @Test
    void row24LeavesTheHandlerOfTheUserAlone() throws Exception {
        try (ChildJvm trainer = train("own-handler")) {
            trainer.awaitExit();
            assertThat(trainer.lines()).containsExactly("mine: no convergence");
        }

        assertThat(server.run("ending").status()).isEqualTo("FINISHED");
    }

    /** A process that a shell has put into the background, or {@code nohup} has started, ignores some signals for good. */
    private static boolean isIgnored(long pid, int signal) throws IOException {
        Path status = Path.of("/proc", String.valueOf(pid), "status");
        if (!Files.exists(status)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("SigIgn:"))
                    .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                    .anyMatch(mask -> (mask >> (signal - 1) & 1) == 1);
        }
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
