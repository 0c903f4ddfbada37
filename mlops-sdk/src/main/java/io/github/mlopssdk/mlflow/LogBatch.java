package io.github.mlopssdk.mlflow;

/** Limits of one {@link Runs#logBatch} call. */
public final class LogBatch {
    /** Most metric points. */
    public static final int MAX_METRICS = 1000;
    /** Most params. */
    public static final int MAX_PARAMS = 100;
    /** Most tags. */
    public static final int MAX_TAGS = 100;
    /** Most points, params and tags together. */
    public static final int MAX_TOTAL = 1000;
    /** Most bytes of JSON; Databricks refuses more, other servers do not count. */
    public static final int MAX_BYTES = 1_000_000;

    private LogBatch() {}

    static void check(int metrics, int params, int tags) {
        if (metrics > MAX_METRICS || params > MAX_PARAMS || tags > MAX_TAGS || metrics + params + tags > MAX_TOTAL) {
            throw new IllegalArgumentException("a batch of " + metrics + " metrics, " + params + " params and " + tags
                    + " tags is more than a server takes in one request");
        }
    }
}
