package io.github.mlopssdk.testing.statistics;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/** A limit for the mean over seeds, judged by the one-sided bound of Student (1908). */
record MeanGate(Limit limit) {
    private static final int FEWEST = 3;

    GateResult judge(MetricSample sample) {
        int seeds = sample.size();
        String question = "mean " + sample.metric() + " " + limit;
        Measurement asked = Measurement.of("gate", "mean " + sample.metric()).count(seeds);
        if (!sample.isFinite()) {
            return sample.notFinite(question, asked);
        }
        if (seeds < FEWEST) {
            return new GateResult(
                    Verdict.NOT_ENOUGH_DATA,
                    "%s: %d seeds tell nothing about the spread; take at least %d, better 5%n  %s"
                            .formatted(question, seeds, FEWEST, sample.seeds()),
                    asked.observed(seeds + " seeds", limit + " and at least " + FEWEST + " seeds"));
        }
        double[] values = sample.array();
        double mean = StatUtils.mean(values);
        double error = Math.sqrt(StatUtils.variance(values) / seeds);
        var student = new TDistribution(null, seeds - 1);
        double reach = student.inverseCumulativeProbability(MetricSample.CONFIDENCE) * error;
        double bound = limit.isLower() ? mean - reach : mean + reach;
        double detectable = reach + student.inverseCumulativeProbability(Power.WANTED) * error;
        return new GateResult(
                verdict(mean, bound),
                "%s: mean %s of %d seeds, %s %% bound %s%n  %s%n  %s"
                        .formatted(
                                question,
                                Figures.of(mean),
                                seeds,
                                Math.round(100 * MetricSample.CONFIDENCE),
                                Figures.of(bound),
                                sample.seeds(),
                                error > 0
                                        ? power(seeds, detectable)
                                        : "all seeds gave the same: does the seed reach the training?"),
                asked.observed(Figures.of(mean), limit.toString())
                        .uncertainty(Figures.round(MetricSample.CONFIDENCE) + " bound " + Figures.of(bound))
                        .value(mean));
    }

    private static String power(int seeds, double detectable) {
        return "%d seeds that scatter like this pass with %s probability if the true mean is better than the limit by about %s"
                .formatted(seeds, Figures.round(Power.WANTED), Figures.of(detectable));
    }

    private Verdict verdict(double mean, double bound) {
        if (limit.allows(bound)) {
            return Verdict.PASS;
        }
        return limit.allows(mean) ? Verdict.NOT_ENOUGH_DATA : Verdict.FAIL;
    }
}
