package io.github.mlopssdk.model;

/**
 * One input of a run that never changes, such as a learning rate.
 *
 * @param key unique in its run; see {@link KeyRule}
 * @param value at most {@value #MAX_VALUE} code points: MLflow cuts longer ones without a word
 */
public record Param(String key, String value) {
    /** Longest value in code points (MLflow 2.8 and later). */
    public static final int MAX_VALUE = 6000;

    /** Checks the key and the length of the value. */
    public Param {
        KeyRule.check("param key", key);
        value = CodePoints.wellFormed(value);
        if (CodePoints.length(value) > MAX_VALUE) {
            throw new IllegalArgumentException("param '" + key + "' has a value of more than " + MAX_VALUE
                    + " characters, which MLflow would cut; log it as a file with logText");
        }
    }
}
