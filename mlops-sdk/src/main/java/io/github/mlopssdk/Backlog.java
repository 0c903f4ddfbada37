package io.github.mlopssdk;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * How long the oldest event that the server has not confirmed has been waiting. The caller's path writes no times for
 * it: now and then somebody looks how far the journal is, and an event waits from the first look that saw it. Memory is
 * bounded; the longer the backlog, the further apart are the looks that are remembered. Thread-safe.
 */
final class Backlog {
    private static final int MOST_MARKS = 512;
    private static final long FIRST_SPACING = Duration.ofMillis(500).toNanos();

    private final LongSupplier nanoTime;
    private final Deque<Mark> marks = new ArrayDeque<>();
    private long spacing = FIRST_SPACING;

    Backlog(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The journal went up to an event when somebody looked. */
    private record Mark(long seq, long nanos) {}

    /**
     * Looks.
     *
     * @param recordedSeq number of the last event in the journal
     * @param confirmedSeq number of the last event that the server has confirmed
     * @return how long the oldest event in between has been waiting, as far as looks have seen it; zero if there is none
     */
    synchronized Duration look(long recordedSeq, long confirmedSeq) {
        long now = nanoTime.getAsLong();
        while (!marks.isEmpty() && marks.getFirst().seq() <= confirmedSeq) {
            marks.removeFirst();
        }
        if (marks.isEmpty()) {
            spacing = FIRST_SPACING;
        }
        if (recordedSeq > confirmedSeq && isDue(recordedSeq, now)) {
            marks.addLast(new Mark(recordedSeq, now));
            thin();
        }
        return marks.isEmpty()
                ? Duration.ZERO
                : Duration.ofNanos(now - marks.getFirst().nanos());
    }

    private boolean isDue(long recordedSeq, long now) {
        return marks.isEmpty()
                || (recordedSeq > marks.getLast().seq() && now - marks.getLast().nanos() >= spacing);
    }

    private void thin() {
        if (marks.size() == MOST_MARKS) {
            spacing *= 2;
            boolean keep = true;
            for (var all = marks.iterator(); all.hasNext(); keep = !keep) {
                all.next();
                if (!keep) {
                    all.remove();
                }
            }
        }
    }
}
