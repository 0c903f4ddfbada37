package io.github.mlopssdk.seed;

/** What happens when something that a run uses could not be seeded. */
public enum Strictness {
    /** The report says so. */
    WARN,
    /** An exception lists every such source with its fix. */
    STRICT
}
