package io.github.mlopssdk.samples.audit;

import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Trains nothing, but draws as a training does: on this thread, and on a worker. */
public final class Training {
    private Training() {}

    /**
     * Runs.
     *
     * @param args not used
     * @throws InterruptedException if the thread is interrupted
     * @throws ExecutionException if the worker fails
     */
    public static void main(String[] args) throws InterruptedException, ExecutionException {
        Split split = Split.of(100);
        double weight = new Random().nextGaussian();
        double[] example = new Augmentation().augmented(new double[] {1, 2, 3});
        int resampled = Split.bootstrap().nextInt(split.training().size());
        var pool = Executors.newSingleThreadExecutor(work -> new Thread(work, "prefetch"));
        double first = pool.submit(() -> new Random().nextDouble()).get();
        pool.shutdown();
        System.out.println(weight + example[0] + resampled + first);
    }
}
