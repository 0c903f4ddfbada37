package io.github.mlopssdk.testing.seed;

import io.github.mlopssdk.seed.SeedRequest;
import io.github.mlopssdk.seed.Seeder;
import io.github.mlopssdk.testing.statistics.GateResult;
import io.github.mlopssdk.testing.statistics.Measurement;
import io.github.mlopssdk.testing.statistics.MetricSample;
import io.github.mlopssdk.testing.statistics.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * The same training with several seeds, judged as a whole.
 *
 * <pre>{@code
 * Trials trials = acrossSeeds(5, trial -> trial.report("accuracy", train(trial.seed()).accuracy()));
 * trials.metric("accuracy").mean(atLeast(0.9)).assertPassed();
 * }</pre>
 *
 * <p>No trial ends the others: a training that stops at the first success would let half of the broken ones pass. Needs no JUnit.
 * Not thread-safe.
 */
public final class Trials {
    private static final long DEFAULT_BASE = 42;

    private final Map<Long, Map<String, Double>> metrics = new LinkedHashMap<>();
    private final Map<Long, Throwable> failures = new LinkedHashMap<>();

    Trials() {}

    /**
     * Runs trials one after the other, each with every source of randomness seeded that {@code seedAll} reaches.
     *
     * @param seeds how many, at least 1
     * @param body what to try
     * @return what came of it
     * @throws IllegalArgumentException if there are fewer
     */
    public static Trials acrossSeeds(int seeds, TrialBody body) {
        return acrossSeeds(seeds, DEFAULT_BASE, body);
    }

    /**
     * Runs trials with other seeds.
     *
     * @param seeds how many, at least 1
     * @param base what the seeds are derived from; by default 42
     * @param body what to try
     * @return what came of it
     * @throws IllegalArgumentException if there are fewer
     */
    public static Trials acrossSeeds(int seeds, long base, TrialBody body) {
        var trials = new Trials();
        for (long seed : TrialSeeds.of(base, seeds)) {
            trials.run(seed, body);
        }
        return trials;
    }

    /**
     * Runs the one trial that a message has named.
     *
     * @param seed its seed
     * @param body what to try
     * @return what came of it
     */
    public static Trials oneSeed(long seed, TrialBody body) {
        var trials = new Trials();
        trials.run(seed, body);
        return trials;
    }

    private void run(long seed, TrialBody body) {
        var trial = new Trial(seed);
        try (var seeder = new Seeder()) {
            seeder.seed(SeedRequest.of(seed));
            trial.seeds().call(() -> {
                body.run(trial);
                return trial;
            });
            add(trial, Optional.empty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the trials were interrupted", e);
        } catch (Exception | AssertionError e) {
            add(trial, Optional.of(e));
        }
    }

    void add(Trial trial, Optional<Throwable> failure) {
        metrics.put(trial.seed(), trial.metrics());
        failure.ifPresent(thrown -> failures.put(trial.seed(), thrown));
    }

    int size() {
        return metrics.size();
    }

    /**
     * Gathers a metric.
     *
     * @param name as it was reported
     * @return a value for each trial, NaN for one that has failed before it reported
     * @throws IllegalArgumentException if a trial that did not fail has not reported it
     */
    public MetricSample metric(String name) {
        Map<Long, Double> values = new LinkedHashMap<>();
        metrics.forEach((seed, reported) -> {
            if (!reported.containsKey(name) && !failures.containsKey(seed)) {
                throw new IllegalArgumentException(
                        "seed " + seed + " has not reported " + name + ", only " + reported.keySet());
            }
            values.put(seed, reported.getOrDefault(name, Double.NaN));
        });
        return MetricSample.of(name, values);
    }

    /**
     * Asks whether enough trials ended without an exception.
     *
     * @param required how many must
     * @return the answer, with what each of the others has thrown
     * @throws IllegalArgumentException if more are required than there are, or fewer than 1
     */
    public GateResult pass(int required) {
        if (required < 1 || required > size()) {
            throw new IllegalArgumentException("required must be from 1 to " + size() + ", not " + required);
        }
        int passed = size() - failures.size();
        var message = new StringJoiner("\n  ");
        message.add(passed + " of " + size() + " trials pass, required " + required + "; seeds " + metrics.keySet());
        failures.forEach((seed, thrown) -> message.add("seed " + seed + ": " + thrown));
        return new GateResult(
                passed >= required ? Verdict.PASS : Verdict.FAIL,
                message.toString(),
                Measurement.of("gate", "trials")
                        .observed(passed + " of " + size() + " trials pass", "at least " + required)
                        .value(passed)
                        .count(size()));
    }

    /** The first one's stack is the one to read. */
    Optional<Throwable> firstFailure() {
        return failures.values().stream().findFirst();
    }
}
