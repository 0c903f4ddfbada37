package io.github.mlopssdk.dl4j;

import io.github.mlopssdk.seed.Determinism;
import io.github.mlopssdk.seed.SeedReport;
import io.github.mlopssdk.seed.SeedReport.Effect;
import io.github.mlopssdk.seed.SeedReport.Fact;
import io.github.mlopssdk.seed.SeedRequest;
import io.github.mlopssdk.seed.SeedScope;
import io.github.mlopssdk.seed.Seeder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;

/**
 * A training at a level in a JVM of its own: takes the network, the level, how many iterations are timed, and the number of
 * threads of a recorded run or 0. Prints the hash of what was learned, the counts of threads, and the median, 10th and 90th
 * percentile of an iteration in milliseconds.
 */
final class LevelTraining {
    private LevelTraining() {}

    public static void main(String[] arguments) {
        var kind = BenchmarkNetworks.valueOf(arguments[0]);
        int iterations = Integer.parseInt(arguments[2]);
        var request = new SeedRequest(
                SeedScope.of(42), Determinism.valueOf(arguments[1]), recorded(Integer.parseInt(arguments[3])));
        try (var seeder = new Seeder()) {
            SeedReport report = seeder.seed(request);
            MultiLayerNetwork network = kind.build();
            DataSet batch = kind.batch();
            double[] times = new double[iterations];
            for (int i = -iterations / 4; i < iterations; i++) {
                long start = System.nanoTime();
                network.fit(batch);
                if (i >= 0) {
                    times[i] = (System.nanoTime() - start) / 1e6;
                }
            }
            Arrays.sort(times);
            System.out.printf(
                    "%s %s %s %.1f %.1f %.1f%n",
                    Dl4j.paramsSha256(network),
                    report.fact("nd4j.max.threads").orElseThrow(),
                    report.fact("nd4j.blas.threads").orElseThrow(),
                    times[iterations / 2],
                    times[iterations / 10],
                    times[iterations * 9 / 10]);
        }
    }

    private static Optional<SeedReport> recorded(int threads) {
        if (threads == 0) {
            return Optional.empty();
        }
        String count = Integer.toString(threads);
        List<Fact> facts = List.of(
                new Fact("nd4j.max.threads", count, Effect.NUMERIC),
                new Fact("nd4j.blas.threads", count, Effect.NUMERIC));
        return Optional.of(new SeedReport(42, "", SeedReport.ALGORITHM, List.of(), facts, Optional.empty()));
    }
}
