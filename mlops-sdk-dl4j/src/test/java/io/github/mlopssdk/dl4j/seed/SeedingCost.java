package io.github.mlopssdk.dl4j.seed;

import io.github.mlopssdk.dl4j.RecordingSeedContext;
import io.github.mlopssdk.seed.Determinism;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.nd4j.linalg.factory.Nd4j;

/** Prints what seeding costs once ND4J is loaded, and what a draw costs with it and without. */
final class SeedingCost {
    private static final int DRAWS = 200_000;

    private SeedingCost() {}

    public static void main(String[] arguments) {
        Determinism level = arguments.length == 0 ? Determinism.SEEDED : Determinism.valueOf(arguments[0]);
        Nd4j.rand(2, 2).mmul(Nd4j.rand(2, 2));
        cpuNanos();
        double plain = nanosPerDraw();
        RecordingSeedContext context = RecordingSeedContext.of(42, level);
        long before = cpuNanos();
        new Nd4jSeedSource().seed(context);
        double first = (cpuNanos() - before) / 1e6;
        double seeded = nanosPerDraw();
        context.close();
        System.out.printf(
                "%s: seeding takes %.1f ms of CPU; a scalar draw %.0f ns, without seedAll %.0f ns%n",
                level, first, seeded, plain);
    }

    private static double nanosPerDraw() {
        double[] times = new double[30];
        for (int round = 0; round < times.length; round++) {
            long start = System.nanoTime();
            float sum = 0;
            for (int i = 0; i < DRAWS; i++) {
                sum += Nd4j.getRandom().nextFloat();
            }
            times[round] = (System.nanoTime() - start + (sum < 0 ? 1 : 0)) / (double) DRAWS;
        }
        Arrays.sort(times);
        return times[0];
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
