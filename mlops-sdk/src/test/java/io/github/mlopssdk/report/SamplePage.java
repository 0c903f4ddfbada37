package io.github.mlopssdk.report;

import io.github.mlopssdk.model.DatasetInput;
import io.github.mlopssdk.model.RunStatus;
import io.github.mlopssdk.seed.SeedReport;
import io.github.mlopssdk.seed.SeedReport.Entry;
import io.github.mlopssdk.seed.SeedReport.State;
import io.github.mlopssdk.seed.SeedScope;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** Pages to look at and to test with. */
final class SamplePage {
    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    static final String HOSTILE = "</script></title><img src=x onerror='window.hacked=1'><!--\"&{{script}}";

    private static final String SVG = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 300 200'>"
            + "<rect width='300' height='200' fill='#fff'/><path d='M20 180Q60 20 280 20' fill='none' stroke='#2f62d9'"
            + " stroke-width='3'/><path d='M20 180L280 20' stroke='#ccc' stroke-dasharray='4'/></svg>";

    private SamplePage() {}

    /** A run with something in every place. */
    static RunPage full() {
        var noise = new Random(7);
        Map<String, String> params = new LinkedHashMap<>();
        params.put("lr", "0.01");
        params.put("batch_size", "32");
        params.put("epochs", "60");
        params.put("updater", "Adam");
        params.put("model.layers", "dense(4→16, relu), dense(16→16, relu), softmax(16→3)");
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("team", "botany");
        tags.put(RunPage.NOTE, "Baseline of the iris course.\nTry a wider hidden layer next.");
        tags.put("mlops.goal.test/accuracy", ">= 0.95");
        tags.put("mlops.goal.test/loss", "<= 0.1");
        tags.put("mlops.goal.latency_ms", "<= 5.0");
        tags.put("mlops.run_key", "20260301-100000-4f2a9c");
        tags.put("mlflow.source.name", "IrisQuickstart");
        return new RunPage(
                new RunPage.Title(
                        "20260301-100000-4f2a9c",
                        "iris",
                        "amber-heron-42",
                        RunStatus.FINISHED,
                        START,
                        Optional.of(START.plusMillis(74_300)),
                        Optional.empty(),
                        Optional.of(URI.create("http://127.0.0.1:5000/#/experiments/1/runs/0a1b2c"))),
                List.of("2 events were refused by the server; see rejected.jsonl beside this page."),
                params,
                tags,
                List.of(
                        series("test/accuracy", 1, i -> 0.9667),
                        series("test/loss", 1, i -> 0.1312),
                        series("test/f1", 1, i -> Double.NaN),
                        series(
                                "train/loss",
                                6000,
                                i -> 1.1 * Math.exp(-i / 900.0) * (1 + 0.3 * noise.nextGaussian() / 3) + 0.004),
                        series("train/accuracy", 40, i -> 1 - 0.65 * Math.exp(-i / 8.0)),
                        series(
                                "train/grad_norm",
                                12,
                                i -> i == 4 ? Double.NaN : i == 8 ? Double.POSITIVE_INFINITY : 3 + i),
                        new Series("throughput", new long[30], times(30), values(30, i -> 5200 + 300 * Math.sin(i)))),
                List.of(
                        new Attachment(
                                "model/MLmodel",
                                612,
                                "9f".repeat(32),
                                Optional.of("artifacts/model/MLmodel"),
                                Optional.empty()),
                        new Attachment(
                                "model/network.zip",
                                48_211,
                                "0c".repeat(32),
                                Optional.of("artifacts/model/network.zip"),
                                Optional.empty()),
                        new Attachment(
                                "plots/roc.svg",
                                SVG.length(),
                                "ab".repeat(32),
                                Optional.of("artifacts/plots/roc.svg"),
                                Optional.of("data:image/svg+xml;base64,"
                                        + Base64.getEncoder().encodeToString(SVG.getBytes(StandardCharsets.UTF_8)))),
                        new Attachment(
                                "big/embeddings.bin",
                                3_400_000_000L,
                                "77".repeat(32),
                                Optional.empty(),
                                Optional.empty())),
                Map.of("model", "dl4j"),
                List.of(new DatasetInput(
                        "iris",
                        "4c2b0f1e",
                        "local",
                        "{\"uri\":\"data/iris.csv\"}",
                        null,
                        "{\"num_rows\":120}",
                        "training")),
                Optional.of(SeedReport.empty(SeedScope.of(42))
                        .with(Entry.seeded("jdk.collections.shuffle", 6311893720573L, "Unsafe"))
                        .with(Entry.seeded("jdk.math.random", 277078490074L, "Unsafe"))
                        .with(Entry.of("nd4j.generator", State.PARTIAL, "this thread only"))
                        .with(Entry.unseeded(
                                "network configuration",
                                "seeded by the clock",
                                "call .seed(run.seed(\"network\")) on the configuration"))
                        .with(Entry.of("cuda", State.NOT_PRESENT, "nd4j-cuda is not on the class path"))));
    }

    /** A run whose every text tries to become markup. */
    static RunPage hostile() {
        var title = new RunPage.Title(
                HOSTILE,
                HOSTILE,
                HOSTILE,
                RunStatus.FAILED,
                START,
                Optional.of(START),
                Optional.of(HOSTILE),
                Optional.empty());
        return new RunPage(
                title,
                List.of(HOSTILE),
                Map.of(HOSTILE, HOSTILE),
                Map.of(HOSTILE, HOSTILE, "mlops.goal." + HOSTILE, HOSTILE, RunPage.NOTE, HOSTILE),
                List.of(series(HOSTILE, 1, i -> i), series("curve/" + HOSTILE, 2, i -> i)),
                List.of(new Attachment(
                        HOSTILE, 1, HOSTILE, Optional.of("./" + HOSTILE), Optional.of("data:," + HOSTILE))),
                Map.of(HOSTILE, HOSTILE),
                List.of(new DatasetInput(HOSTILE, "d", HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE)),
                Optional.of(SeedReport.empty(SeedScope.of(1)).with(Entry.unseeded(HOSTILE, HOSTILE, HOSTILE))));
    }

    /** The least that a run can be: open, with nothing logged. */
    static RunPage empty() {
        var title = new RunPage.Title(
                "k",
                "Default",
                "quiet-fox-1",
                RunStatus.RUNNING,
                START,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new RunPage(
                title, List.of(), Map.of(), Map.of(), List.of(), List.of(), Map.of(), List.of(), Optional.empty());
    }

    static Series series(String key, int size, IntToDoubleFunction value) {
        long[] steps = new long[size];
        Arrays.setAll(steps, i -> i);
        return new Series(key, steps, times(size), values(size, value));
    }

    private static long[] times(int size) {
        long[] times = new long[size];
        Arrays.setAll(times, i -> START.toEpochMilli() + 74_000L * i / size);
        return times;
    }

    private static double[] values(int size, IntToDoubleFunction value) {
        double[] values = new double[size];
        Arrays.setAll(values, value);
        return values;
    }
}
