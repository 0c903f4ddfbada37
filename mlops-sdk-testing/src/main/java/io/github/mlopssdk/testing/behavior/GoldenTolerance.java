package io.github.mlopssdk.testing.behavior;

/** How far a number may be off: by {@code absolute + relative * |expected|}. */
record GoldenTolerance(double relative, double absolute) {
    /** For numbers of 32 bits that came about in different orders of summation. */
    static final GoldenTolerance DEFAULT = new GoldenTolerance(1e-4, 1e-6);

    GoldenTolerance {
        if (!(relative >= 0) || !(absolute >= 0)) {
            throw new IllegalArgumentException("tolerances must be at least 0: " + relative + ", " + absolute);
        }
    }
}
