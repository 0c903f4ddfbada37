package io.github.mlopssdk.journal;

import io.github.mlopssdk.model.Durability;
import io.github.mlopssdk.model.RunEvent;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/**
 * Appends to a chain of files. At {@link Durability#BUFFERED} appenders gather frames in memory, and whoever calls
 * {@link #writeOut} writes them in one piece; a piece that the disk refuses is kept and tried again, so that the files
 * never have a hole. At the other levels an append is a write. Thread-safe.
 */
final class JournalAppender {
    /** At this size of what is gathered an appender writes it itself. */
    private static final int FULL = 112 << 10;

    private final InstantSource clock;
    private final boolean gathers;
    private final JournalTrouble trouble;

    /** Guards the chain and the mutable parts of every {@link MetricKey}; never held across an fsync. */
    private final Object appendLock = new Object();

    private final SegmentChain chain;

    /** Events that were gathered and never written. Guarded by the append lock. */
    private long givenUp;

    /** Held across the write of what was gathered; taken before the append lock. */
    private final Object writeLock = new Object();

    private ByteSink group = new ByteSink();
    private long groupSeq;

    private volatile long writtenSeq;
    private volatile boolean refused;
    private volatile boolean closed;

    JournalAppender(SegmentChain chain, JournalSettings settings, JournalTrouble trouble) {
        this.chain = chain;
        this.clock = settings.clock();
        this.gathers = settings.durability() == Durability.BUFFERED;
        this.trouble = trouble;
        this.writtenSeq = chain.lastSeq();
    }

    /** The files at one moment: the complete ones are handed over, and what was written to them goes up to a number. */
    record Cut(List<SegmentWriter> ended, SegmentWriter current, long writtenSeq) {}

    /** Appends an event other than a metric's point and writes it at once; returns its number, or −1. */
    long append(RunEvent event) {
        long seq;
        synchronized (appendLock) {
            seq = add(event);
        }
        if (gathers && !refused && seq > 0) {
            writeOut();
        }
        return seq;
    }

    /** Appends a point with the time of now, or just after; returns its number, or −1. */
    long append(MetricKey key, double value, long step) {
        long seq;
        boolean isFull;
        synchronized (appendLock) {
            seq = add(key, value, key.stamp(clock.millis(), step), step);
            isFull = chain.gathered() > FULL;
        }
        return writtenIf(isFull, seq);
    }

    /** Appends a point with a time of its own; returns its number, or −1. */
    long append(MetricKey key, double value, long millis, long step) {
        long seq;
        boolean isFull;
        synchronized (appendLock) {
            seq = add(key, value, millis, step);
            isFull = chain.gathered() > FULL;
        }
        return writtenIf(isFull, seq);
    }

    /**
     * Appends points of one step with the time of now, or just after; returns the number of the last, or −1. Where an
     * append is a write, this is one write too.
     */
    long append(List<MetricKey> keys, double[] values, long step) {
        if (gathers) {
            long seq = 0;
            for (int i = 0; i < values.length; i++) {
                seq = append(keys.get(i), values[i], step);
            }
            return seq;
        }
        synchronized (appendLock) {
            return addAll(keys, values, step);
        }
    }

    /** Tells the number of the last event that is in the files. */
    long writtenSeq() {
        return writtenSeq;
    }

    /** Counts the events that are in memory only. */
    long unwritten() {
        if (!gathers) {
            return 0;
        }
        synchronized (appendLock) {
            return chain.lastSeq() - writtenSeq - givenUp;
        }
    }

    /**
     * Writes what is gathered. Appenders go on meanwhile.
     *
     * @return {@code false} if the disk refuses it
     */
    boolean writeOut() {
        if (!gathers) {
            return true;
        }
        synchronized (writeLock) {
            try {
                writeGathered();
                endFileIfDone();
                refused = false;
                return true;
            } catch (IOException | OutOfMemoryError e) {
                refused = true;
                trouble.tell("the disk does not take the last calls, which are in memory: " + e);
                return false;
            }
        }
    }

    /** Goes on in another file if the current one is full or broken. */
    void endFileIfDone() throws IOException {
        synchronized (writeLock) {
            synchronized (appendLock) {
                if (chain.isDone()) {
                    writeGathered();
                    chain.beginNext();
                }
            }
        }
    }

    Cut cut() {
        synchronized (appendLock) {
            return new Cut(chain.takeEnded(), chain.current(), writtenSeq);
        }
    }

    /** Refuses every later event. */
    void close() {
        closed = true;
    }

    /** Gives up what is still gathered; nothing is written any more. */
    void discard() {
        synchronized (writeLock) {
            synchronized (appendLock) {
                long unwritten = chain.lastSeq() - writtenSeq;
                chain.takeGathered(new ByteSink());
                group.clear();
                givenUp = unwritten;
                if (unwritten > 0) {
                    trouble.lose(unwritten, trouble.latest().orElse("the run has ended"));
                }
            }
        }
    }

    private long writtenIf(boolean isFull, long seq) {
        if (isFull && !refused) {
            writeOut();
        }
        return seq;
    }

    private long add(RunEvent event) {
        if (closed) {
            return lose("the run has ended");
        }
        try {
            return accept(chain.append(event));
        } catch (IOException e) {
            return lose(e.toString());
        }
    }

    private long add(MetricKey key, double value, long millis, long step) {
        if (closed) {
            return lose("the run has ended");
        }
        try {
            long seq = chain.append(key, value, millis, step);
            key.accept(millis, step);
            return accept(seq);
        } catch (IOException e) {
            return lose(e.toString());
        }
    }

    private long addAll(List<MetricKey> keys, double[] values, long step) {
        if (closed) {
            return lose(values.length, "the run has ended");
        }
        try {
            long now = clock.millis();
            var millis = new long[values.length];
            for (int i = 0; i < millis.length; i++) {
                millis[i] = keys.get(i).stamp(now, step);
            }
            long seq = chain.append(keys, values, millis, step);
            for (int i = 0; i < millis.length; i++) {
                keys.get(i).accept(millis[i], step);
            }
            return accept(seq);
        } catch (IOException e) {
            return lose(values.length, e.toString());
        }
    }

    private long accept(long seq) {
        if (!gathers) {
            writtenSeq = seq;
        }
        return seq;
    }

    private long lose(String cause) {
        return lose(1, cause);
    }

    private long lose(int events, String cause) {
        trouble.lose(events, cause);
        return -1;
    }

    private void writeGathered() throws IOException {
        // What the disk refused before comes first.
        writeGroup();
        synchronized (appendLock) {
            group = chain.takeGathered(group);
            groupSeq = chain.lastSeq();
        }
        writeGroup();
    }

    private void writeGroup() throws IOException {
        if (group.size() > 0) {
            SegmentWriter file;
            synchronized (appendLock) {
                file = chain.current();
            }
            file.write(group);
            writtenSeq = groupSeq;
            group.clear();
        }
    }
}
