package io.github.mlopssdk.dl4j.repro;

import java.util.Locale;

/**
 * How far the trained values of one parameter are apart; of the initial ones, if those differ already. Immutable.
 *
 * @param name as in {@code network.paramTable()}, such as {@code 0_W}
 * @param ulps the most representable numbers between two values
 * @param absolute the largest difference of two values; {@code NaN} if one is {@code NaN} or the shapes differ
 */
public record ParameterDifference(String name, long ulps, double absolute) {
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "parameter %s differs by up to %.3g (%d ulp)", name, absolute, ulps);
    }
}
