package io.github.mlopssdk.testing.bench;

import com.sun.management.ThreadMXBean;
import io.github.mlopssdk.Metric;
import io.github.mlopssdk.Run;
import io.github.mlopssdk.journal.RunSnapshot;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CyclicBarrier;

/** One run and several threads: points per second, whether each thread's order is kept, and bytes on the heap per call. */
final class ThreadBench {
    private final Path directory;
    private final Figures figures;
    private final int points;
    private int runs;

    ThreadBench(Path directory, Figures figures, int points) {
        this.directory = directory;
        this.figures = figures;
        this.points = points;
    }

    void round() throws Exception {
        figures.add("one thread, points/s", throughput(1));
        figures.add("four threads, points/s", throughput(4));
        figures.add("bytes on the heap per call", bytesPerCall());
    }

    private double throughput(int threads) throws Exception {
        Path runDirectory;
        double seconds;
        try (Run run = Run.builder()
                .directory(directory.resolve("threads-" + runs++))
                .offline()
                .start()) {
            runDirectory = run.directory();
            seconds = log(run, threads);
        }
        RunSnapshot snapshot = RunSnapshot.read(runDirectory);
        for (int thread = 0; thread < threads; thread++) {
            long[] steps = snapshot.metrics().get("loss/" + thread).steps();
            for (int i = 0; i < steps.length; i++) {
                if (steps[i] != i) {
                    throw new AssertionError("thread " + thread + " logged step " + i + " out of order");
                }
            }
        }
        return points / seconds;
    }

    private double log(Run run, int threads) throws Exception {
        var start = new CyclicBarrier(threads + 1);
        var all = new ArrayList<Thread>();
        for (int i = 0; i < threads; i++) {
            Metric metric = run.metric("loss/" + i);
            var thread = new Thread(() -> {
                await(start);
                for (int step = 0; step < points / threads; step++) {
                    metric.log(step * 0.5, step);
                }
            });
            thread.start();
            all.add(thread);
        }
        await(start);
        long begun = System.nanoTime();
        for (Thread thread : all) {
            thread.join();
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private double bytesPerCall() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Run run = Run.builder()
                .directory(directory.resolve("heap-" + runs++))
                .offline()
                .start()) {
            Metric metric = run.metric("loss");
            for (int step = 0; step < points / 10; step++) {
                metric.log(step, step);
            }
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int step = 0; step < points / 10; step++) {
                metric.log(step, step);
            }
            // A file of the journal that is begun meanwhile is no call's.
            return Math.floor((double) (threads.getCurrentThreadAllocatedBytes() - before) / (points / 10.0));
        }
    }
}
