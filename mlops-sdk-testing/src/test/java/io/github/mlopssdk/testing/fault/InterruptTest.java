package io.github.mlopssdk.testing.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.model.Durability;
import io.github.mlopssdk.testing.tracking.Fault;
import io.github.mlopssdk.testing.tracking.Gate;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Row 23: threads are interrupted, or die in the middle of a call. */
class InterruptTest {
    private static final int OVERFLOWS = 10;
    private static final Duration LONG = Duration.ofSeconds(60);

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
    @EnumSource(Durability.class)
    void row23AnInterruptedCallerRecordsOn(Durability durability) throws IOException {
        WatchedTraining training;
        try (Run run = start(durability)) {
            Thread.currentThread().interrupt();
            training = new WatchedTraining(run, directory.resolve("raw")).train(200);
            assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
            assertThat(run.flush(LONG)).isTrue();
            assertThat(run.health().isGood()).isTrue();
        }
        training.isHeldBy(server.run("interrupted"), "FINISHED");
    }

    @Test
    void row23InterruptsAmongCallsHarmNone() throws Exception {
        WatchedTraining training;
        try (Run run = start(Durability.WRITE)) {
            Thread caller = Thread.currentThread();
            var over = new AtomicBoolean();
            Thread pest = new Thread(() -> {
                while (!over.get()) {
                    caller.interrupt();
                }
            });
            pest.start();
            training = new WatchedTraining(run, directory.resolve("raw")).train(2000);
            over.set(true);
            while (pest.isAlive()) {
                Thread.onSpinWait();
            }
            assertThat(Thread.interrupted()).isTrue();
            assertThat(run.flush(LONG)).isTrue();
            assertThat(run.health().isGood()).isTrue();
        }
        training.isHeldBy(server.run("interrupted"), "FINISHED");
    }

    /** Frameworks interrupt whole groups of threads. */
    @Test
    void row23InterruptedThreadsOfTheRunWorkOn() throws Exception {
        WatchedTraining training;
        try (Run run = start(Durability.WRITE)) {
            training = new WatchedTraining(run, directory.resolve("raw")).train(100);
            assertThat(run.flush(LONG)).isTrue();
            List<Thread> own = threadsOf(run);
            assertThat(own).extracting(Thread::getName).hasSize(3);
            own.forEach(Thread::interrupt);
            training.train(100);
            assertThat(run.flush(LONG)).isTrue();

            var gate = new Gate();
            server.inject(
                    new Fault.HoldAnswer(gate), 1, request -> request.path().endsWith("/runs/log-batch"));
            training.train(100);
            gate.awaitRequest(LONG);
            own.forEach(Thread::interrupt);
            gate.open();
            training.train(100);
            assertThat(run.flush(LONG)).isTrue();
            assertThat(own).allMatch(Thread::isAlive);
        }
        training.isHeldBy(server.run("interrupted"), "FINISHED");
    }

    /** A stack that overflows is the death of a thread inside a call that Java still has. */
    @Test
    void row23ACallThatDiesOfItsStackHarmsNoOther() throws Exception {
        try (Run run = start(Durability.WRITE)) {
            var returned = new int[1];
            Thread deep = new Thread(
                    null,
                    () -> {
                        for (int i = 0; i < OVERFLOWS; i++) {
                            try {
                                logDeeper(run, returned);
                            } catch (StackOverflowError expected) {
                                run.logMetric("caught", i, i);
                            }
                        }
                    },
                    "deep",
                    256 << 10);
            deep.start();
            deep.join();
            run.logMetric("loss", -1, -1);
            assertThat(run.flush(LONG)).isTrue();
            assertThat(run.health().lost()).isZero();

            TrackedRun stored = server.run("interrupted");
            assertThat(stored.history("caught")).hasSize(OVERFLOWS);
            Set<Long> steps =
                    stored.history("loss").stream().map(TrackedRun.Point::step).collect(Collectors.toSet());
            assertThat(returned[0]).isPositive();
            assertThat(LongStream.range(-1, returned[0]).filter(step -> !steps.contains(step)))
                    .isEmpty();
        }
    }

    private static void logDeeper(Run run, int[] returned) {
        run.logMetric("loss", returned[0], returned[0]);
        if (++returned[0] < Integer.MAX_VALUE) {
            logDeeper(run, returned);
        }
    }

    private static List<Thread> threadsOf(Run run) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains(run.key()))
                .toList();
    }

    private Run start(Durability durability) {
        return Run.builder()
                .experiment("interrupted")
                .directory(directory.resolve("runs"))
                .trackingUri(server.uri())
                .durability(durability)
                .start();
    }
}
