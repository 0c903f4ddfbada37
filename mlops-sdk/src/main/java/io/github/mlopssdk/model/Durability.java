package io.github.mlopssdk.model;

/** What a call that has returned survives. */
public enum Durability {
    /** The end of the process, {@code kill -9} included; a power failure may take the last second. */
    WRITE,
    /** A power failure as well, at the cost of a disk write per call. */
    SYNC
}
