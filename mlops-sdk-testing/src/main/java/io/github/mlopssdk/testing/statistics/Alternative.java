package io.github.mlopssdk.testing.statistics;

import org.apache.commons.statistics.inference.AlternativeHypothesis;

/** What a test looks for. */
public enum Alternative {
    /** Values that differ, up or down. */
    TWO_SIDED(AlternativeHypothesis.TWO_SIDED),
    /** Values of the first sample that are greater. */
    GREATER(AlternativeHypothesis.GREATER_THAN),
    /** Values of the first sample that are smaller. */
    LESS(AlternativeHypothesis.LESS_THAN);

    private final AlternativeHypothesis hypothesis;

    Alternative(AlternativeHypothesis hypothesis) {
        this.hypothesis = hypothesis;
    }

    AlternativeHypothesis hypothesis() {
        return hypothesis;
    }

    /** Picks from the probabilities of a statistic at most, and of one at least, as great as the observed one. */
    double of(double lowerTail, double upperTail) {
        return switch (this) {
            case TWO_SIDED -> Math.min(1, 2 * Math.min(lowerTail, upperTail));
            case GREATER -> upperTail;
            case LESS -> lowerTail;
        };
    }
}
