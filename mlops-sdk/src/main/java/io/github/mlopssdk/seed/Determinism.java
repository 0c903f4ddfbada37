package io.github.mlopssdk.seed;

/** How equal two runs shall be. Each level includes the ones before it. */
public enum Determinism {
    /** Every generator is seeded. Equal bits on the same machine with the same settings. */
    SEEDED,
    /** Thread counts and other settings that change numbers are pinned, too. */
    DETERMINISTIC,
    /** Kernels are chosen that give the same numbers for every thread count and CPU family. Slower. */
    PORTABLE
}
