package io.github.mlopssdk.audit.asm;

/** What a call means for the stream of numbers. */
enum Role {
    /** Creates a generator of the JDK, whose seed the hook decides. */
    CREATES,
    /** Creates a generator of a library from the clock; its class has a constructor with a seed. */
    TAKES_SEED,
    /** Draws from a generator of the process, or creates what only its author can seed. */
    DRAWS,
    /** Random on purpose. */
    INFORMS
}
