package io.github.mlopssdk.journal;

/** What a returned call has survived. */
public enum Durability {
    /** The record was handed to the kernel: it survives the end of the process by any means, but not a power cut. */
    WRITE,
    /** The record was also forced to the disk: it survives a power cut, at the price of one fsync per call. */
    SYNC
}
