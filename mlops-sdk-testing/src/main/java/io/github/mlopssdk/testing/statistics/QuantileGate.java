package io.github.mlopssdk.testing.statistics;

import java.util.Arrays;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * A limit for a quantile over seeds, judged by an order statistic: David and Nagaraja, Order Statistics (2003), section 7.1.
 */
record QuantileGate(double quantile, Limit limit) {
    QuantileGate {
        if (!(quantile > 0 && quantile < 1)) {
            throw new IllegalArgumentException("quantile must be above 0 and below 1, not " + quantile);
        }
    }

    GateResult judge(MetricSample sample) {
        String question = "quantile " + quantile + " of " + sample.metric() + " " + limit;
        Measurement asked = Measurement.of("gate", "quantile " + quantile + " of " + sample.metric())
                .count(sample.size());
        if (!sample.isFinite()) {
            return sample.notFinite(question, asked);
        }
        double[] goodLast =
                Arrays.stream(sample.array()).map(limit::oriented).sorted().toArray();
        int rank = rank(goodLast.length);
        if (rank == 0) {
            return new GateResult(
                    Verdict.NOT_ENOUGH_DATA,
                    "%s: %d seeds cannot bound it with %s confidence; it takes at least %d%n  %s"
                            .formatted(
                                    question,
                                    goodLast.length,
                                    Figures.round(MetricSample.CONFIDENCE),
                                    fewest(),
                                    sample.seeds()),
                    asked.observed(goodLast.length + " seeds", limit + " and at least " + fewest() + " seeds"));
        }
        double bound = limit.oriented(goodLast[rank - 1]);
        return new GateResult(
                limit.allows(bound) ? Verdict.PASS : Verdict.FAIL,
                "%s: %s bound %s, value number %d of %d from the bad end%n  %s"
                        .formatted(
                                question,
                                Figures.round(MetricSample.CONFIDENCE),
                                Figures.of(bound),
                                rank,
                                goodLast.length,
                                sample.seeds()),
                asked.observed(Figures.of(bound), limit.toString())
                        .uncertainty("a bound with " + Figures.round(MetricSample.CONFIDENCE) + " confidence")
                        .value(bound));
    }

    /** The largest r for which at least r of the values lie on the bad side of the true quantile with the confidence. */
    private int rank(int seeds) {
        var below = new BinomialDistribution(null, seeds, onBadSide());
        int rank = 0;
        while (rank < seeds && 1 - below.cumulativeProbability(rank) >= MetricSample.CONFIDENCE) {
            rank++;
        }
        return rank;
    }

    private int fewest() {
        return (int) Math.ceil(Math.log(1 - MetricSample.CONFIDENCE) / Math.log(1 - onBadSide()));
    }

    private double onBadSide() {
        return limit.isLower() ? quantile : 1 - quantile;
    }
}
