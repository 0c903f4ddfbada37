package io.github.mlopssdk.testing.kill;

/** A moment in the life of a journal's file at which a training can be stopped. */
enum FileMoment {
    /** The file is there, and nothing is in it. */
    HEADER_BEFORE,
    /** Half of the header is written. */
    HEADER_HALF,
    /** The header is written, and no record. */
    HEADER_AFTER,
    /** A record is about to be written. */
    RECORD_BEFORE,
    /** Half of a record is written. */
    RECORD_HALF,
    /** A record is written, and its call has not returned. */
    RECORD_AFTER,
    /** The disk is about to be asked to keep the file. */
    FORCE,
    /** The file is closed; the training says so and goes on. */
    CLOSED
}
