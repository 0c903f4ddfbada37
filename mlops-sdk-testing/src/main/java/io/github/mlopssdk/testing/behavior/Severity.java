package io.github.mlopssdk.testing.behavior;

/** How bad it is if a case fails. */
public enum Severity {
    /** No case may fail. */
    MUST,
    /** A few may. */
    SHOULD
}
