package io.github.mlopssdk.testing.data;

import io.github.mlopssdk.testing.statistics.Correction;

/**
 * When a column counts as drifted: if the drift is large <em>and</em> is none by chance. A p-value alone fires at nothing on many
 * rows, and a size alone at chance on few. Immutable.
 *
 * @param measure of columns of numbers; the p-value is that of Kolmogorov and Smirnov
 * @param numberEffect from which a drift of numbers is large, in the measure's own unit
 * @param categoryEffect from which a drift of categories is large, as Cramér's V; the p-value is that of chi-square
 * @param level for p-values that are corrected for the number of columns
 * @param correction how they are
 * @param fewestRows of each table, after missing values; fewer give no answer
 */
public record DriftPolicy(
        DriftMeasure measure,
        double numberEffect,
        double categoryEffect,
        double level,
        Correction correction,
        int fewestRows) {
    private static final double CATEGORY_EFFECT = 0.1;
    private static final double LEVEL = 0.05;

    public DriftPolicy {
        if (fewestRows < measure.fewest()) {
            throw new IllegalArgumentException(
                    "fewestRows must be at least " + measure.fewest() + " for " + measure + ", not " + fewestRows);
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must be above 0 and below 1, not " + level);
        }
    }

    /**
     * Takes Holm's correction at 5 %, effects from 0.1, and as many rows as the measure needs.
     *
     * @param measure of columns of numbers
     * @return the policy
     */
    public static DriftPolicy of(DriftMeasure measure) {
        return new DriftPolicy(measure, measure.usual(), CATEGORY_EFFECT, LEVEL, Correction.HOLM, measure.fewest());
    }

    /**
     * Chooses when a drift of numbers is large.
     *
     * @param effect in the measure's unit
     * @return the changed copy
     */
    public DriftPolicy numberEffect(double effect) {
        return new DriftPolicy(measure, effect, categoryEffect, level, correction, fewestRows);
    }

    /**
     * Chooses when a drift of categories is large.
     *
     * @param cramersV from 0 to 1
     * @return the changed copy
     */
    public DriftPolicy categoryEffect(double cramersV) {
        return new DriftPolicy(measure, numberEffect, cramersV, level, correction, fewestRows);
    }

    /**
     * Chooses how p-values of several columns are corrected.
     *
     * @param way Holm's for a gate, Benjamini's and Hochberg's for a report on many columns
     * @return the changed copy
     */
    public DriftPolicy correction(Correction way) {
        return new DriftPolicy(measure, numberEffect, categoryEffect, level, way, fewestRows);
    }
}
