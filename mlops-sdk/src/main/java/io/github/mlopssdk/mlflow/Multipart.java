package io.github.mlopssdk.mlflow;

/**
 * From which size on a file is sent in parts, straight to the store of a server that offers it. Immutable.
 *
 * @param thresholdBytes smallest file that is; {@link Long#MAX_VALUE} for none
 * @param partBytes size of all parts but the last, at least 5 MiB, as S3 wants it; larger where a file would have more
 *     than 10,000 parts
 */
public record Multipart(long thresholdBytes, long partBytes) {
    /** MLflow's own sizes: parts of 10 MiB from 500 MiB on. */
    public static final Multipart DEFAULT = new Multipart(500L << 20, 10L << 20);

    /** Every file in one request. */
    public static final Multipart OFF = new Multipart(Long.MAX_VALUE, DEFAULT.partBytes());

    private static final long SMALLEST_PART = 5L << 20;
    private static final int MOST_PARTS = 10_000;

    /** Checks the sizes. */
    public Multipart {
        if (thresholdBytes < 1) {
            throw new IllegalArgumentException("thresholdBytes must be more than 0: " + thresholdBytes);
        }
        if (partBytes < SMALLEST_PART) {
            throw new IllegalArgumentException("partBytes must be at least " + SMALLEST_PART + ": " + partBytes);
        }
    }

    boolean isFor(long size) {
        return size >= thresholdBytes;
    }

    /** Gives the size of the parts of a file. */
    long partBytes(long size) {
        return Math.max(partBytes, -Math.floorDiv(-size, MOST_PARTS));
    }

    /** Tells how many parts a file has. */
    int parts(long size) {
        return (int) Math.max(1, -Math.floorDiv(-size, partBytes(size)));
    }
}
