package io.github.mlopssdk.model;

/**
 * One label of a run; a later tag of the same key replaces it.
 *
 * @param key see {@link KeyRule}
 * @param value at most {@value #MAX_VALUE} code points: MLflow cuts longer ones without a word
 */
public record Tag(String key, String value) {
    /** Longest value in code points (MLflow 2.17 and later). */
    public static final int MAX_VALUE = 8000;

    /** Checks the key and the length of the value. */
    public Tag {
        KeyRule.check("tag key", key);
        value = CodePoints.wellFormed(value);
        if (CodePoints.length(value) > MAX_VALUE) {
            throw new IllegalArgumentException("tag '" + key + "' has a value of more than " + MAX_VALUE
                    + " characters, which MLflow would cut; log it as a file with logText");
        }
    }
}
