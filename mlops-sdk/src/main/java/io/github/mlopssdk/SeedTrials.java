package io.github.mlopssdk;

import io.github.mlopssdk.model.MeanInterval;
import io.github.mlopssdk.seed.SeedScope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The child runs of a sweep over seeds, one after the other or side by side. */
final class SeedTrials {
    private static final Logger LOG = LoggerFactory.getLogger(SeedTrials.class);

    private final Run parent;
    private final JournaledRun.ChildStart children;
    private final RunSeeds parentSeeds;

    SeedTrials(Run parent, JournaledRun.ChildStart children, RunSeeds parentSeeds) {
        this.parent = parent;
        this.children = children;
        this.parentSeeds = parentSeeds;
    }

    /** Returns the scope of the trials, once their number is known to be possible. */
    private SeedScope scope(int seeds) {
        if (seeds < 1) {
            throw new IllegalArgumentException("seeds must be at least 1, not " + seeds);
        }
        if (seeds == 1) {
            LOG.warn("One seed tells nothing about the spread: use at least 3, better 5");
        }
        return parentSeeds.scope("sweep");
    }

    /** Trains one seed after the other, each with every source of the process seeded. */
    <X extends Exception> SeedSweep oneByOne(int seeds, SeedSweep.Training<X> training) throws X {
        SeedScope scope = scope(seeds);
        return parentSeeds.aside(() -> {
            var trials = new ArrayList<SeedSweep.Trial>();
            for (int k = 0; k < seeds; k++) {
                trials.add(trial(scope.at(k), k, training, true));
            }
            return summary(trials);
        });
    }

    /** Trains side by side. Generators that the process shares cannot be seeded for each, so none is. */
    <X extends Exception> SeedSweep sideBySide(int seeds, ExecutorService executor, SeedSweep.Training<X> training)
            throws InterruptedException, ExecutionException {
        SeedScope scope = scope(seeds);
        List<Callable<SeedSweep.Trial>> tasks = new ArrayList<>();
        for (int k = 0; k < seeds; k++) {
            int index = k;
            tasks.add(() -> trial(scope.at(index), index, training, false));
        }
        var trials = new ArrayList<SeedSweep.Trial>();
        for (Future<SeedSweep.Trial> future : executor.invokeAll(tasks)) {
            trials.add(future.get());
        }
        return summary(trials);
    }

    private <X extends Exception> SeedSweep.Trial trial(
            SeedScope scope, int k, SeedSweep.Training<X> training, boolean seedsAll) throws X {
        long seed = scope.seed();
        SeedScope own = SeedScope.of(seed);
        try (Run run = children.start("seed " + k, own)) {
            try {
                run.logParam("sweep.seed", seed);
                if (seedsAll) {
                    run.seedAll(seed);
                }
                Map<String, ? extends Number> metrics =
                        seedsAll ? training.run(run, seed) : scope.call(() -> training.run(run, seed));
                run.logMetrics(metrics);
                Map<String, Double> values = new LinkedHashMap<>();
                metrics.forEach((name, value) -> values.put(name, value.doubleValue()));
                return new SeedSweep.Trial(seed, run.key(), values);
            } catch (Throwable thrown) {
                run.fail(thrown);
                throw thrown;
            }
        }
    }

    private SeedSweep summary(List<SeedSweep.Trial> trials) {
        Map<String, SummaryStatistics> statistics = new LinkedHashMap<>();
        for (SeedSweep.Trial trial : trials) {
            trial.metrics()
                    .forEach((name, value) -> statistics
                            .computeIfAbsent(name, key -> new SummaryStatistics())
                            .addValue(value));
        }
        Map<String, SeedSweep.Spread> metrics = new LinkedHashMap<>();
        statistics.forEach((name, values) -> metrics.put(name, spread(values)));
        metrics.forEach(this::log);
        parent.logMetric("sweep/seeds", trials.size());
        return new SeedSweep(trials, metrics);
    }

    private void log(String name, SeedSweep.Spread spread) {
        parent.logMetric(name + "/mean", spread.mean());
        if (spread.count() > 1) {
            parent.logMetric(name + "/std", spread.deviation());
            parent.logMetric(name + "/ci95_low", spread.low());
            parent.logMetric(name + "/ci95_high", spread.high());
        }
    }

    private static SeedSweep.Spread spread(SummaryStatistics values) {
        int count = (int) values.getN();
        double mean = values.getMean();
        if (count == 1) {
            return new SeedSweep.Spread(1, mean, Double.NaN, Double.NaN, Double.NaN);
        }
        double deviation = values.getStandardDeviation();
        MeanInterval interval = MeanInterval.of(count, mean, deviation);
        return new SeedSweep.Spread(count, mean, deviation, interval.low(), interval.high());
    }
}
