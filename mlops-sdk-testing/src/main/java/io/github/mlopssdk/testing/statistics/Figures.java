package io.github.mlopssdk.testing.statistics;

import java.util.Locale;

/** Numbers as messages show them, whatever the locale. */
public final class Figures {
    private static final double LARGE = 1e6;
    private static final double SMALL = 1e-3;

    private Figures() {}

    /**
     * Shows a number.
     *
     * @param number any, NaN included
     * @return with four places, or with an exponent if it is at least a million or less than a thousandth
     */
    public static String of(double number) {
        double size = Math.abs(number);
        boolean plain = number == 0 || (size >= SMALL && size < LARGE);
        return String.format(Locale.ROOT, plain ? "%.4f" : "%.3e", number);
    }

    static String signed(double number) {
        return (number > 0 ? "+" : "") + of(number);
    }

    /**
     * Shows a share.
     *
     * @param share 1 for the whole
     * @return percent with one place
     */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** For confidences and powers, which are round. */
    static String round(double share) {
        return Math.round(100 * share) + " %";
    }
}
