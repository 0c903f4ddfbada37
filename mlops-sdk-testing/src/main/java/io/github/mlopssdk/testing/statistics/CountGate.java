package io.github.mlopssdk.testing.statistics;

import java.util.Arrays;

/** A limit that so many seeds must keep. */
record CountGate(int required, Limit limit) {
    /** Shares of good trainings that readers can picture: healthy, doubtful, broken. */
    private static final double[] SHARES = {0.99, 0.9, 0.5};

    GateResult judge(MetricSample sample) {
        int seeds = sample.size();
        if (required < 1 || required > seeds) {
            throw new IllegalArgumentException("required must be from 1 to " + seeds + ", not " + required);
        }
        int kept = (int) Arrays.stream(sample.array()).filter(limit::allows).count();
        return new GateResult(
                kept >= required ? Verdict.PASS : Verdict.FAIL,
                "%s %s for %d of %d seeds: %d keep it, a share of %s at 95 %% confidence%n  %s%n  this gate passes %s"
                        .formatted(
                                sample.metric(),
                                limit,
                                required,
                                seeds,
                                kept,
                                interval(seeds, kept),
                                sample.seeds(),
                                power(seeds)),
                Measurement.of("gate", "count of " + sample.metric())
                        .observed(
                                kept + " of " + seeds + " seeds keep it", required + " of " + seeds + " seeds " + limit)
                        .uncertainty("a share of " + interval(seeds, kept))
                        .value(kept)
                        .count(seeds));
    }

    private static String interval(int seeds, int kept) {
        var share = new Proportion(kept, seeds);
        double oneSided = (1 + MetricSample.CONFIDENCE) / 2;
        return Figures.percent(share.lower(oneSided)) + " to " + Figures.percent(share.upper(oneSided));
    }

    private String power(int seeds) {
        return String.join(
                ", ",
                Arrays.stream(SHARES)
                        .mapToObj(share -> Figures.percent(Power.atLeast(required, seeds, share))
                                + " of the models of which " + Figures.round(share) + " of the trainings keep it")
                        .toList());
    }
}
