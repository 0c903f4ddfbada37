package io.github.mlopssdk.model;

/**
 * What a call that has returned survives, and what it costs the caller. All levels write the same files, in order and
 * without gaps: what is lost is always the newest.
 */
public enum Durability {
    /**
     * Metric points are gathered in memory, a quarter of a MiB at most, and written by a thread that looks every 1 to 4 ms. A
     * {@code kill -9} or an out-of-memory kill takes the points of the last few milliseconds; {@code flush}, {@code
     * close}, a shutdown that runs its hooks, and every call that logs something other than a point write them out. A
     * power failure takes about the last second. Costs a fraction of a write a point.
     */
    BUFFERED,
    /**
     * Every call is one write to the operating system. Survives the end of the process, {@code kill -9} and an
     * out-of-memory kill included; a power failure takes about the last second. Costs a write a call, which the operating system keeps in its memory.
     */
    WRITE,
    /**
     * Every call waits until the disk has it. Survives a power failure as well, as far as the disk is honest. Costs a
     * write to the disk a call, which may take milliseconds. While the disk refuses to confirm,
     * calls are as safe as at {@link #WRITE} and the run's health says so.
     */
    SYNC
}
