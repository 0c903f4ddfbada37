package io.github.mlopssdk.journal;

import io.github.mlopssdk.model.Durability;
import io.github.mlopssdk.model.KeyRule;
import io.github.mlopssdk.model.MetricPoint;
import io.github.mlopssdk.model.RunEvent;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The append side of a run's journal, one per open run. Thread-safe: events of one thread keep their order.
 *
 * <p>An append is one {@code write} on the calling thread; it never waits for an fsync, except at
 * {@link Durability#SYNC}. Trouble with the disk never throws from an append: it is counted in {@link #lost()} and told
 * by {@link #problem()}, and the journal goes on as soon as the disk does.
 */
public final class Journal implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final RunLock lock;
    private final JournalSettings settings;
    private final ForceLoop forceLoop;
    private final ConcurrentMap<String, MetricKey> keys = new ConcurrentHashMap<>();

    /** Greatest metric timestamp of an earlier session; points of this one come after it. */
    private final long floorMillis;

    /** Guards the chain, {@link #closed} and the mutable parts of every {@link MetricKey}; never held across an fsync. */
    private final Object appendLock = new Object();

    private final SegmentChain chain;
    private boolean closed;

    /** Held across an fsync, so that one serves everyone who waits; no append takes it below {@link Durability#SYNC}. */
    private final Object forceLock = new Object();

    /** The newest file whose name is known to be on the disk. */
    private @Nullable SegmentWriter directoryOf;

    private volatile long forcedSeq;

    private final AtomicLong lastSeq;
    private final AtomicLong recorded = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private volatile @Nullable String problem;

    private Journal(RunLock lock, JournalSettings settings, JournalTail tail, SegmentChain chain) {
        this.lock = lock;
        this.settings = settings;
        this.chain = chain;
        this.lastSeq = new AtomicLong(tail.lastSeq());
        this.forcedSeq = tail.lastSeq();
        this.floorMillis = tail.lastMetricMillis();
        this.forceLoop = new ForceLoop(
                "mlops-sync-" + lock.directory().getFileName(),
                settings.syncInterval(),
                settings.threads(),
                this::forceIfWritten);
    }

    /**
     * Begins the journal of a new run and takes the run's directory.
     *
     * @param runDirectory the run's directory; made if missing
     * @param settings how the journal is kept
     * @return the open journal
     * @throws UncheckedIOException if the directory cannot be used, is owned, or has a journal
     */
    public static Journal create(Path runDirectory, JournalSettings settings) {
        try {
            PrivateFiles.createDirectories(Segments.of(runDirectory).directory());
            RunLock lock = acquire(runDirectory);
            try {
                if (!Segments.of(runDirectory).bases().isEmpty()) {
                    throw new FileAlreadyExistsException(runDirectory.toString(), null, "it holds a journal already");
                }
                return open(lock, settings, JournalTail.NONE);
            } catch (IOException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot begin a journal in " + runDirectory + ": " + e.getMessage(), e);
        }
    }

    /**
     * Goes on with the journal of a run whose owner has ended: cuts a torn record at its end and appends after it.
     *
     * @param runDirectory the run's directory
     * @param settings how the journal is kept
     * @return the open journal
     * @throws UncheckedIOException if the directory cannot be used, or its owner may be alive
     * @throws UnsupportedJournalException if a newer version of this library wrote the journal; nothing is changed
     */
    public static Journal reopen(Path runDirectory, JournalSettings settings) {
        try {
            return reopen(acquire(runDirectory), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot go on with the journal in " + runDirectory + ": " + e.getMessage(), e);
        }
    }

    /**
     * Goes on with the journal of a run that the caller has taken.
     *
     * @param lock owns the run's directory; from now on closed by the journal
     * @param settings how the journal is kept
     * @return the open journal
     * @throws UncheckedIOException if the directory cannot be used; the lock is released
     * @throws UnsupportedJournalException if a newer version of this library wrote the journal; nothing is changed, and
     *     the lock is released
     */
    public static Journal reopen(RunLock lock, JournalSettings settings) {
        try {
            JournalTail tail = JournalTail.cut(lock.directory(), settings.files());
            return open(
                    lock,
                    settings,
                    tail.after(DeliveryLog.read(lock.directory()).acknowledgedSeq()));
        } catch (IOException e) {
            lock.close();
            throw new UncheckedIOException(
                    "cannot go on with the journal in " + lock.directory() + ": " + e.getMessage(), e);
        } catch (UncheckedIOException | UnsupportedJournalException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Appends an event.
     *
     * @param event what happened; a metric keeps the timestamp it has
     * @return its number, 1 or greater, or −1 if it could not be written
     */
    public long append(RunEvent event) {
        long seq;
        if (event instanceof RunEvent.MetricLogged logged) {
            MetricPoint point = logged.point();
            MetricKey key = metricKey(point.key());
            synchronized (appendLock) {
                seq = write(key, point.value(), point.timestampMillis(), point.step());
            }
        } else {
            synchronized (appendLock) {
                seq = write(event);
            }
        }
        return awaitDurable(seq);
    }

    /**
     * Registers a metric.
     *
     * @param key name of the metric
     * @return a handle for {@link #append(MetricKey, double, long)}; the same for the same key
     * @throws IllegalArgumentException if no server takes the key
     */
    public MetricKey metricKey(String key) {
        MetricKey known = keys.get(key);
        if (known != null) {
            return known;
        }
        KeyRule.check("metric key", key);
        synchronized (keys) {
            return keys.computeIfAbsent(key, name -> new MetricKey(this, keys.size(), name, floorMillis));
        }
    }

    /**
     * Appends a metric's value with the time of now, or just after if the key has a point of that time and step
     * already. Allocates nothing, except when a new file is begun.
     *
     * @param key from {@link #metricKey} of this journal
     * @param value any double
     * @param step any long
     * @return {@code false} if it could not be written
     * @throws IllegalArgumentException if the key is of another journal
     */
    public boolean append(MetricKey key, double value, long step) {
        if (!key.belongsTo(this)) {
            throw new IllegalArgumentException("key '" + key.name() + "' is of another journal");
        }
        long seq;
        synchronized (appendLock) {
            seq = write(key, value, key.stamp(settings.clock().millis(), step), step);
        }
        return awaitDurable(seq) > 0;
    }

    /**
     * Tells the number of the last event.
     *
     * @return 0 before the first one
     */
    public long lastSeq() {
        return lastSeq.get();
    }

    /**
     * Counts the events that were written since the journal was opened.
     *
     * @return how many
     */
    public long recorded() {
        return recorded.get();
    }

    /**
     * Counts the events that could not be written since the journal was opened, those after {@link #close()} included.
     *
     * @return how many
     */
    public long lost() {
        return lost.get();
    }

    /**
     * Tells the last trouble with the disk.
     *
     * @return in words, or empty if there was none
     */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /**
     * Waits until everything appended before is on the disk. An interrupt neither ends the wait nor gets lost.
     *
     * @return {@code false} if the disk did not take it
     */
    public boolean force() {
        synchronized (forceLock) {
            return forceHoldingLock();
        }
    }

    /**
     * Deletes the oldest files whose events the server has confirmed, while the journal is larger than wanted. The first
     * file, which tells what the run is, and the last one always stay.
     *
     * @param acknowledgedSeq number up to which events are confirmed
     * @param keepBytes size that the journal may have
     * @return how many bytes were freed
     */
    public long retire(long acknowledgedSeq, long keepBytes) {
        try {
            return Segments.of(lock.directory()).retire(acknowledgedSeq, keepBytes);
        } catch (IOException e) {
            problem = "confirmed journal files cannot be deleted: " + e;
            return 0;
        }
    }

    /** Forces what was appended and releases the run's directory; a second call does nothing. */
    @Override
    public void close() {
        synchronized (appendLock) {
            if (closed) {
                return;
            }
            closed = true;
        }
        forceLoop.stop();
        synchronized (forceLock) {
            forceHoldingLock();
            synchronized (appendLock) {
                close(chain.current());
            }
        }
        lock.close();
    }

    private static Journal open(RunLock lock, JournalSettings settings, JournalTail tail) throws IOException {
        SegmentChain chain = SegmentChain.begin(lock.directory(), tail.lastSeq() + 1, settings);
        var journal = new Journal(lock, settings, tail, chain);
        journal.forceLoop.start();
        return journal;
    }

    private static RunLock acquire(Path runDirectory) throws IOException {
        if (!Files.isDirectory(runDirectory)) {
            throw new NoSuchFileException(runDirectory.toString());
        }
        return RunLock.tryAcquire(runDirectory)
                .orElseThrow(() -> new IOException("another owner may be writing it: "
                        + RunLock.owner(runDirectory).description()));
    }

    private long write(RunEvent event) {
        if (closed) {
            return lose("the run has ended");
        }
        try {
            chain.append(lastSeq.get() + 1, event);
            return accept();
        } catch (IOException e) {
            return lose(e.toString());
        }
    }

    private long write(MetricKey key, double value, long millis, long step) {
        if (closed) {
            return lose("the run has ended");
        }
        try {
            chain.append(lastSeq.get() + 1, key, value, millis, step);
            key.accept(millis, step);
            return accept();
        } catch (IOException e) {
            return lose(e.toString());
        }
    }

    private long accept() {
        recorded.incrementAndGet();
        return lastSeq.incrementAndGet();
    }

    /** Warns once: a full disk would fill the log as well. */
    private long lose(String cause) {
        if (lost.getAndIncrement() == 0) {
            LOG.warn("Calls are no longer recorded in {}, only counted: {}", lock.directory(), cause);
        }
        problem = cause;
        return -1;
    }

    private long awaitDurable(long seq) {
        if (settings.durability() == Durability.SYNC && seq > forcedSeq) {
            synchronized (forceLock) {
                if (seq > forcedSeq) {
                    forceHoldingLock();
                }
            }
        }
        return seq;
    }

    private void forceIfWritten() {
        if (lastSeq.get() > forcedSeq) {
            force();
        }
    }

    private boolean forceHoldingLock() {
        List<SegmentWriter> ended;
        SegmentWriter current;
        long written;
        synchronized (appendLock) {
            ended = chain.takeEnded();
            current = chain.current();
            written = lastSeq.get();
        }
        boolean taken = true;
        for (SegmentWriter segment : ended) {
            taken &= force(segment);
            close(segment);
        }
        taken &= force(current);
        if (directoryOf != current) {
            PrivateFiles.forceDirectory(Segments.of(lock.directory()).directory());
            directoryOf = current;
        }
        forcedSeq = written;
        return taken;
    }

    private boolean force(SegmentWriter segment) {
        try {
            segment.force();
            return true;
        } catch (IOException e) {
            problem = "the disk did not take the journal, its last second may not survive a power cut: " + e;
            return false;
        }
    }

    private void close(SegmentWriter segment) {
        try {
            segment.close();
        } catch (IOException e) {
            problem = "a journal file could not be closed: " + e;
        }
    }
}
