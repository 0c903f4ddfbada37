package io.github.mlopssdk.dl4j;

import io.github.mlopssdk.seed.Determinism;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Prints what the levels of {@link Determinism} cost, as Markdown: each row from JVMs of its own, in turn. */
final class DeterminismBenchmark {
    private static final int ROUNDS = 3;
    private static final String ITERATIONS = "40";

    private DeterminismBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.out.println(
                "| network | level | threads | ms per iteration, median | 10th to 90th percentile | distinct results |");
        System.out.println("|---|---|---|---|---|---|");
        for (BenchmarkNetworks network : BenchmarkNetworks.values()) {
            for (Determinism level : Determinism.values()) {
                System.out.println(row(network, level));
            }
        }
    }

    private static String row(BenchmarkNetworks network, Determinism level) throws IOException, InterruptedException {
        Set<String> hashes = new TreeSet<>();
        String[] best = {};
        for (int round = 0; round < ROUNDS; round++) {
            String[] result = ChildJvm.lastLine(
                            LevelTraining.class, Map.of(), network.name(), level.name(), ITERATIONS, "0")
                    .split(" ");
            hashes.add(result[0]);
            if (best.length == 0 || Double.parseDouble(result[3]) < Double.parseDouble(best[3])) {
                best = result;
            }
        }
        return "| %s | %s | %s | %s | %s to %s | %d of %d |"
                .formatted(network, level, best[1], best[3], best[4], best[5], hashes.size(), ROUNDS);
    }
}
