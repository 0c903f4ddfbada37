package io.github.mlopssdk.compare;

import io.github.mlopssdk.model.RunStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;

/** Runs to compare. */
final class SampleRuns {
    static final String HOSTILE = "</script><img src=x onerror='window.hacked=1'><!--\"&{{script}}";

    private final List<ComparedRun> runs = new ArrayList<>();

    static ComparisonBuilder comparing(List<ComparedRun> runs) {
        return new ComparisonBuilder(() -> runs);
    }

    SampleRuns run(Map<String, String> params, Map<String, Double> metrics) {
        return run("iris", RunStatus.FINISHED, params, Map.of(), metrics);
    }

    SampleRuns run(
            String experiment,
            RunStatus status,
            Map<String, String> params,
            Map<String, String> tags,
            Map<String, Double> metrics) {
        String id = "run" + (runs.size() + 1);
        runs.add(new ComparedRun(
                id,
                "name of " + id,
                experiment,
                status,
                1000L * runs.size(),
                Optional.empty(),
                params,
                tags,
                metrics,
                Map.of()));
        return this;
    }

    List<ComparedRun> list() {
        return List.copyOf(runs);
    }

    ComparisonBuilder comparing() {
        return comparing(list());
    }

    /** Three algorithms with two rates and five seeds each, and curves of 60 steps. */
    static List<ComparedRun> sweep() {
        var noise = new Random(7);
        var runs = new ArrayList<ComparedRun>();
        String[] algorithms = {"mlp", "forest", "logistic"};
        for (int a = 0; a < algorithms.length; a++) {
            for (String rate : List.of("0.001", "0.1")) {
                for (int seed = 1; seed <= 5; seed++) {
                    double luck = new Random(seed).nextGaussian() * 0.01;
                    double accuracy =
                            0.96 - 0.03 * a - (rate.equals("0.1") ? 0.02 : 0) + luck + noise.nextGaussian() * 0.003;
                    runs.add(run(runs.size(), algorithms[a], rate, seed, accuracy, noise));
                }
            }
        }
        return runs;
    }

    private static ComparedRun run(int index, String algorithm, String rate, int seed, double accuracy, Random noise) {
        Map<String, String> params = new LinkedHashMap<>();
        params.put("algorithm", algorithm);
        params.put("lr", rate);
        params.put("epochs", "60");
        params.put("seed", String.valueOf(seed));
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("test/accuracy", accuracy);
        metrics.put("loss", 1.2 - accuracy);
        long[] steps = LongStream.range(0, 60).toArray();
        double[] loss = LongStream.of(steps)
                .mapToDouble(step -> 1.2 - accuracy + 0.8 * Math.exp(-step / 12.0) + noise.nextGaussian() * 0.02)
                .toArray();
        return new ComparedRun(
                "2026030%d-%s-%d".formatted(index % 9, algorithm, index),
                algorithm + " " + seed,
                "iris",
                RunStatus.FINISHED,
                1000L * index,
                Optional.empty(),
                params,
                Map.of("mlops.goal.test/accuracy", ">= 0.95"),
                metrics,
                Map.of("loss", Curve.of(steps, steps, loss)));
    }

    /** As many runs as a page draws, with ten axes. */
    static List<ComparedRun> many(int count) {
        var random = new Random(11);
        var runs = new ArrayList<ComparedRun>();
        for (int i = 0; i < count; i++) {
            Map<String, String> params = new LinkedHashMap<>();
            params.put(
                    "algorithm",
                    List.of("mlp", "forest", "boosting", "logistic").get(random.nextInt(4)));
            params.put("lr", String.valueOf(Math.pow(10, -1 - 4 * random.nextDouble())));
            params.put("batch", String.valueOf(1 << (3 + random.nextInt(6))));
            params.put("layers", String.valueOf(1 + random.nextInt(5)));
            params.put("dropout", String.valueOf(random.nextInt(6) / 10.0));
            params.put("optimizer", List.of("adam", "sgd", "rmsprop").get(random.nextInt(3)));
            if (random.nextInt(10) > 0) {
                params.put("momentum", String.valueOf(random.nextInt(10) / 10.0));
            }
            double accuracy = 1 / (1 + Math.exp(-2 - random.nextGaussian()));
            Map<String, Double> metrics = new LinkedHashMap<>();
            metrics.put("accuracy", accuracy);
            metrics.put("loss", -Math.log(accuracy));
            metrics.put("seconds", 10 + random.nextDouble() * 100);
            runs.add(new ComparedRun(
                    "run" + i,
                    "name " + i,
                    "large",
                    RunStatus.FINISHED,
                    i,
                    Optional.empty(),
                    params,
                    Map.of(),
                    metrics,
                    Map.of()));
        }
        return runs;
    }
}
