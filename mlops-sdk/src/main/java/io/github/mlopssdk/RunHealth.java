package io.github.mlopssdk;

import java.time.Duration;
import java.util.Optional;

/**
 * How well a run is being recorded, at one moment. Immutable.
 *
 * @param recorded calls that are safe in the journal
 * @param lost calls that could not be written, for instance because the disk was full, and those that the delivery cannot
 *     read any more, because the journal was damaged
 * @param adjusted values that were changed to be recordable: repaired keys, cut tags
 * @param acknowledged recorded events that the server has confirmed; 0 for a run without server
 * @param undelivered queued events: recorded, but not confirmed by the server yet; 0 once all is sent, and for a run
 *     without server
 * @param rejected events that the server refused for good; they are in {@code rejected.jsonl} of the run's directory
 * @param lag how long the oldest of the queued events has been waiting; zero if there is none. An event waits from the
 *     first look at the journal that saw it. There is a look every half second and in every call of
 *     {@link Run#health()}, so that this is at most half a second less than the truth, or a hundredth of a long lag.
 *     Time in which the machine was suspended may not count
 * @param delivery what the delivery is doing
 * @param problem the latest trouble in words, that of the disk before that of the server; or empty
 */
public record RunHealth(
        long recorded,
        long lost,
        long adjusted,
        long acknowledged,
        long undelivered,
        long rejected,
        Duration lag,
        Delivery delivery,
        Optional<String> problem) {
    /** What the delivery of a run is doing. */
    public enum Delivery {
        /** No tracking server is configured: the run is recorded locally. */
        LOCAL,
        /** Events go to the server as they come. */
        SENDING,
        /** The server cannot be reached or is overloaded; it is tried again. */
        RETRYING,
        /** The server refuses the credentials; they are read again from time to time. */
        PAUSED,
        /** The server refuses this run for good; everything stays in the journal. */
        STOPPED,
        /** Everything has arrived and the run has ended. */
        DONE
    }

    /**
     * Tells whether nothing was lost, changed or refused.
     *
     * @return {@code true} if so; a server that is merely away does not count against it
     */
    public boolean isGood() {
        return lost == 0 && adjusted == 0 && rejected == 0 && delivery != Delivery.STOPPED;
    }

    /** Prints two lines, and a third for the latest trouble. */
    @Override
    public String toString() {
        return "recorded %d, lost %d, adjusted %d\n%s: acknowledged %d, undelivered %d, rejected %d, lag %d s"
                        .formatted(
                                recorded,
                                lost,
                                adjusted,
                                delivery,
                                acknowledged,
                                undelivered,
                                rejected,
                                lag.toSeconds())
                + problem.map(words -> "\n" + words).orElse("");
    }
}
