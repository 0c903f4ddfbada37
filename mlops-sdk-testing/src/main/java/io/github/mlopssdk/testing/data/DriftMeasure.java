package io.github.mlopssdk.testing.data;

import io.github.mlopssdk.testing.statistics.TwoSamples;

/** How the size of a drift of numbers is measured. */
public enum DriftMeasure {
    /** The greatest distance of the distribution functions, from 0 to 1. Does not ask how far values have moved. */
    KOLMOGOROV_SMIRNOV(0.1),
    /** How far values have moved on average, in standard deviations of the reference. */
    WASSERSTEIN(0.1),
    /** The index that credit scoring uses, over ten bins. Needs the most rows. */
    POPULATION_STABILITY(0.1);

    /** Bins of the population stability index. */
    static final int BINS = 10;

    private static final int ROWS_PER_BIN = 50;
    private static final int ROWS = 100;

    private final double usual;

    DriftMeasure(double usual) {
        this.usual = usual;
    }

    /** The size from which a drift is usually acted upon. */
    double usual() {
        return usual;
    }

    /** Rows of each sample below which samples without any drift come out as large. */
    int fewest() {
        return this == POPULATION_STABILITY ? ROWS_PER_BIN * BINS : ROWS;
    }

    double of(TwoSamples samples) {
        return switch (this) {
            case KOLMOGOROV_SMIRNOV -> samples.kolmogorovSmirnov().statistic();
            case WASSERSTEIN -> samples.normalizedWasserstein();
            case POPULATION_STABILITY -> samples.populationStability(BINS);
        };
    }
}
