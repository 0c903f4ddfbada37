package io.github.mlopssdk.probe;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongUnaryOperator;

/** Prints nanoseconds of CPU time for each creation and each draw: name, best, median and worst round. */
public final class CreationCost {
    private static final int ROUNDS = 15;

    private CreationCost() {}

    /** Runs. */
    public static void main(String[] args) {
        var random = new Random();
        var splittable = new SplittableRandom();
        print("new Random()", 100_000, i -> new Random().hashCode());
        print("new SplittableRandom()", 100_000, i -> new SplittableRandom().hashCode());
        print("Math.random()", 2_000_000, i -> (long) (Math.random() * 8));
        print(
                "ThreadLocalRandom.current().nextLong()",
                5_000_000,
                i -> ThreadLocalRandom.current().nextLong());
        print("a draw from a Random", 5_000_000, i -> random.nextInt());
        print("a draw from a SplittableRandom", 5_000_000, i -> splittable.nextLong());
    }

    private static void print(String name, int count, LongUnaryOperator work) {
        var thread = ManagementFactory.getThreadMXBean();
        double[] nanos = new double[ROUNDS];
        for (int round = -5; round < ROUNDS; round++) {
            long begun = thread.getCurrentThreadCpuTime();
            long sum = 0;
            for (int i = 0; i < count; i++) {
                sum += work.applyAsLong(i);
            }
            if (sum == 1) {
                // Never, but the compiler cannot know and keeps the work.
                System.out.println(sum);
            }
            if (round >= 0) {
                nanos[round] = (thread.getCurrentThreadCpuTime() - begun) / (double) count;
            }
        }
        Arrays.sort(nanos);
        System.out.printf("%s;%.1f;%.1f;%.1f%n", name, nanos[0], nanos[ROUNDS / 2], nanos[ROUNDS - 1]);
    }
}
