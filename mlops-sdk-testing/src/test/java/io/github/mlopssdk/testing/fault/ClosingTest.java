package io.github.mlopssdk.testing.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.RunHealth;
import io.github.mlopssdk.model.RunStatus;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.lang.ref.Cleaner;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Row 38: calls while a run closes and afterwards, and closing from threads of every kind. */
class ClosingTest {
    private static final int THREADS = 4;
    private static final long PAUSE_NANOS = 20_000;

    /** Records that were no call. */
    private static final int START_AND_END = 2;

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

    @Test
    void row38AStormWhileClosingIsRecordedOrCounted() throws Exception {
        Run run = start();
        var calls = new AtomicLong();
        var thrown = new AtomicReference<Throwable>();
        var storming = new CountDownLatch(THREADS);
        var closed = new CountDownLatch(1);
        List<Thread> storm = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            String key = "loss " + i;
            storm.add(new Thread(() -> {
                for (int step = 0; closed.getCount() > 0 || step < 300; step++) {
                    run.logMetric(key, step, step);
                    calls.incrementAndGet();
                    LockSupport.parkNanos(PAUSE_NANOS);
                    if (step == 100) {
                        storming.countDown();
                    }
                }
            }));
        }
        storm.forEach(thread -> thread.setUncaughtExceptionHandler((dead, e) -> thrown.set(e)));
        storm.forEach(Thread::start);
        storming.await();
        run.close();
        closed.countDown();
        for (Thread thread : storm) {
            thread.join();
        }

        assertThat(thrown.get()).isNull();
        RunHealth health = run.health();
        assertThat(health.lost()).isPositive();
        assertThat(health.recorded() - START_AND_END + health.lost()).isEqualTo(calls.get());
        Run.builder().directory(directory).trackingUri(server.uri()).syncAll(entry -> {});
        TrackedRun stored = server.run("closing");
        assertThat(stored.status()).isEqualTo("FINISHED");
        long there = 0;
        for (int i = 0; i < THREADS; i++) {
            List<TrackedRun.Point> history = stored.history("loss " + i);
            // Calls of one thread are recorded in their order, so what is lost comes last.
            assertThat(history).extracting(TrackedRun.Point::step).doesNotHaveDuplicates();
            assertThat(history.get(history.size() - 1).step()).isEqualTo(history.size() - 1L);
            there += history.size();
        }
        assertThat(there).isEqualTo(health.recorded() - START_AND_END);
        Traces.assertNoThreadOf(run);
    }

    @Test
    void row38CallsAfterCloseAreCountedAndChangeNothing() {
        Run run = start();
        run.logMetric("loss", 1, 0);
        run.close();
        long before = run.health().lost();

        run.logMetric("loss", 2, 1)
                .logParam("late", 1)
                .setTag("late", 1)
                .logText("late", "late.txt")
                .name("late")
                .note("late");
        run.metric("accuracy").log(1, 1);
        run.close();
        run.close(RunStatus.FAILED);

        assertThat(run.health().lost() - before).isEqualTo(7);
        assertThat(run.health().problem())
                .hasValueSatisfying(text -> assertThat(text).contains("the run has ended"));
        TrackedRun stored = server.run("closing");
        assertThat(stored.status()).isEqualTo("FINISHED");
        assertThat(stored.history("loss")).hasSize(1);
        assertThat(stored.params()).isEmpty();
        assertThat(stored.artifacts()).isEmpty();
        assertThat(stored.name()).isNotEqualTo("late");
    }

    @Test
    void row38TwoThreadsThatCloseEndTheRunOnce() throws Exception {
        Run run = start();
        run.logMetric("loss", 1, 0);
        Thread other = new Thread(() -> run.close(RunStatus.KILLED));
        other.start();
        run.close(RunStatus.KILLED);
        other.join();

        assertThat(server.run("closing").status()).isEqualTo("KILLED");
        assertThat(server.requests("/runs/update")).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("threads")
    void row38AnyThreadMayClose(Consumer<Runnable> thread) throws Exception {
        Run run = start();
        run.logMetric("loss", 1, 0);
        var done = new CountDownLatch(1);
        thread.accept(() -> {
            run.logMetric("loss", 2, 1).close();
            done.countDown();
        });

        // A collector may need to be asked more than once.
        while (!done.await(20, TimeUnit.MILLISECONDS)) {
            System.gc();
        }
        assertThat(server.run("closing").status()).isEqualTo("FINISHED");
        assertThat(server.run("closing").history("loss")).hasSize(2);
    }

    static Stream<Consumer<Runnable>> threads() {
        Consumer<Runnable> daemon = task -> {
            var thread = new Thread(task);
            thread.setDaemon(true);
            thread.start();
        };
        Consumer<Runnable> cleaner = task -> Cleaner.create().register(new Object(), task);
        return Stream.concat(Stream.of(daemon, cleaner), virtual().stream());
    }

    /** JDK 21 and later have virtual threads. */
    private static Optional<Consumer<Runnable>> virtual() {
        try {
            Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
            return Optional.of(task -> {
                try {
                    start.invoke(null, task);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            });
        } catch (NoSuchMethodException olderJdk) {
            return Optional.empty();
        }
    }

    private Run start() {
        return Run.builder()
                .experiment("closing")
                .directory(directory)
                .trackingUri(server.uri())
                .start();
    }
}
