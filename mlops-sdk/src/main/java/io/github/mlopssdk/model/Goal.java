package io.github.mlopssdk.model;

import java.util.Locale;

/**
 * A bound that a metric's last value should reach.
 *
 * @param direction which side of the bound is good
 * @param bound the value to reach; finite
 */
public record Goal(Direction direction, double bound) {
    /** Begins the tag of a run that holds a goal, as {@link #toString} writes it; the metric's name follows. */
    public static final String TAG = "mlops.goal.";

    /** Ends the tag that says whether the goal before it was met. */
    public static final String MET = ".met";

    /** Side of the bound that is good. */
    public enum Direction {
        /** The value should be the bound or more. */
        AT_LEAST(">="),
        /** The value should be the bound or less. */
        AT_MOST("<=");

        private final String sign;

        Direction(String sign) {
            this.sign = sign;
        }
    }

    /** Checks that the bound is a number. */
    public Goal {
        if (!Double.isFinite(bound)) {
            throw new IllegalArgumentException("bound must be finite: " + bound);
        }
    }

    /**
     * Asks for a value of at least {@code bound}.
     *
     * @param bound the least good value
     * @return the goal
     */
    public static Goal atLeast(double bound) {
        return new Goal(Direction.AT_LEAST, bound);
    }

    /**
     * Asks for a value of at most {@code bound}.
     *
     * @param bound the greatest good value
     * @return the goal
     */
    public static Goal atMost(double bound) {
        return new Goal(Direction.AT_MOST, bound);
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @param text such as {@code >= 0.95}
     * @return the goal
     * @throws IllegalArgumentException if the text is no goal
     */
    public static Goal parse(String text) {
        for (Direction direction : Direction.values()) {
            if (text.startsWith(direction.sign + " ")) {
                return new Goal(direction, Double.parseDouble(text.substring(direction.sign.length() + 1)));
            }
        }
        throw new IllegalArgumentException("not a goal: " + text);
    }

    /**
     * Tells whether a value reaches the goal.
     *
     * @param value the metric's last value
     * @return {@code false} for NaN
     */
    public boolean isMetBy(double value) {
        return direction == Direction.AT_LEAST ? value >= bound : value <= bound;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %s", direction.sign, bound);
    }
}
