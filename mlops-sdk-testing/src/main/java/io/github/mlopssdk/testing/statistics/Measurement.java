package io.github.mlopssdk.testing.statistics;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a verdict rests on, each figure on its own, for reports and for gates in CI. Immutable: each configuring method returns a
 * changed copy.
 *
 * @param kind what was asked: {@code contract}, {@code golden}, {@code behavior}, {@code data}, {@code trial}, {@code gate} or
 *     {@code test}
 * @param id which question of that kind, the same in every run
 * @param observed what was seen, for people
 * @param required what was to be, for people; may be empty
 * @param uncertainty how far what was seen may be off, for people; may be empty
 * @param value the number that was seen, if it was one
 * @param count of how many rows, cases or seeds
 * @param seed from which the question drew
 */
public record Measurement(
        String kind,
        String id,
        String observed,
        String required,
        String uncertainty,
        OptionalDouble value,
        OptionalLong count,
        OptionalLong seed) {
    /**
     * Begins.
     *
     * @param kind what is asked
     * @param id which question of that kind
     * @return a measurement without figures
     */
    public static Measurement of(String kind, String id) {
        return new Measurement(
                kind, id, "", "", "", OptionalDouble.empty(), OptionalLong.empty(), OptionalLong.empty());
    }

    /**
     * Names the question.
     *
     * @param question the same in every run
     * @return the changed copy
     */
    public Measurement named(String question) {
        return new Measurement(kind, question, observed, required, uncertainty, value, count, seed);
    }

    /**
     * Says what was seen and what was to be.
     *
     * @param seen for people
     * @param wanted for people; may be empty
     * @return the changed copy
     */
    public Measurement observed(String seen, String wanted) {
        return new Measurement(kind, id, seen, wanted, uncertainty, value, count, seed);
    }

    /**
     * Says how far what was seen may be off.
     *
     * @param bounds for people, such as {@code 95 % lower bound 0.9012}
     * @return the changed copy
     */
    public Measurement uncertainty(String bounds) {
        return new Measurement(kind, id, observed, required, bounds, value, count, seed);
    }

    /**
     * Gives the number that was seen.
     *
     * @param number any
     * @return the changed copy
     */
    public Measurement value(double number) {
        return new Measurement(kind, id, observed, required, uncertainty, OptionalDouble.of(number), count, seed);
    }

    /**
     * Tells how much was looked at.
     *
     * @param number of rows, cases or seeds
     * @return the changed copy
     */
    public Measurement count(long number) {
        return new Measurement(kind, id, observed, required, uncertainty, value, OptionalLong.of(number), seed);
    }

    /**
     * Names the seed.
     *
     * @param root from which the question drew
     * @return the changed copy
     */
    public Measurement seed(long root) {
        return new Measurement(kind, id, observed, required, uncertainty, value, count, OptionalLong.of(root));
    }
}
