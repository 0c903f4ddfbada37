package io.github.mlopssdk.model;

import org.jspecify.annotations.Nullable;

/**
 * A dataset that a run used, as MLflow's {@code log-inputs} describes it.
 *
 * @param name at most 500 characters
 * @param digest short content hash, at most {@value #MAX_DIGEST} characters
 * @param sourceType kind of source, such as {@code local}, {@code http}, {@code s3}
 * @param source JSON that tells where the data came from, such as {@code {"uri":"data/iris.csv"}}; addresses in it lose
 *     user names, passwords, fragments, and query parameters other than such as {@code versionId}
 * @param schema JSON with {@code mlflow_colspec} or {@code mlflow_tensorspec}, or null
 * @param profile JSON with figures such as {@code num_rows}, or null
 * @param context what it was used for, such as {@code training}
 */
public record DatasetInput(
        String name,
        String digest,
        String sourceType,
        String source,
        @Nullable String schema,
        @Nullable String profile,
        String context) {
    /** Longest digest that a server takes. */
    public static final int MAX_DIGEST = 36;

    /** Checks what a server would refuse, and keeps credentials out of the source. */
    public DatasetInput {
        if (name.isBlank() || name.length() > 500) {
            throw new IllegalArgumentException("dataset name must have 1 to 500 characters");
        }
        if (digest.isBlank() || digest.length() > MAX_DIGEST) {
            throw new IllegalArgumentException("dataset digest must have 1 to " + MAX_DIGEST + " characters");
        }
        source = PublicAddress.of(source);
    }
}
