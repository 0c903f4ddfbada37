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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The append side of a run's journal, one per open run. Thread-safe: events of one thread keep their order.
 *
 * <p>An append is one {@code write} on the calling thread, or less at {@link Durability#BUFFERED}; it never waits for an
 * fsync, except at {@link Durability#SYNC}. Trouble with the disk never throws from an append: it is counted in
 * {@link #lost()} and told by {@link #problem()}, and the journal goes on as soon as the disk does.
 */
public final class Journal implements Closeable {
    private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

    private final RunLock lock;
    private final JournalSettings settings;
    private final JournalTrouble trouble;
    private final JournalAppender appender;
    private final JournalForcing forcing;
    private final ForceLoop forceLoop;
    private final @Nullable WriteLoop writeLoop;
    private final ConcurrentMap<String, MetricKey> keys = new ConcurrentHashMap<>();

    /** Number and greatest metric timestamp of an earlier session; what is appended now comes after it. */
    private final JournalTail tail;

    /** Number of an event that somebody has waited for in vain. */
    private volatile long awaitedSeq;

    private Journal(RunLock lock, JournalSettings settings, JournalTail tail, SegmentChain chain) {
        String name = String.valueOf(lock.directory().getFileName());
        this.lock = lock;
        this.settings = settings;
        this.tail = tail;
        this.trouble = new JournalTrouble(lock.directory());
        this.appender = new JournalAppender(chain, settings, trouble);
        this.forcing =
                new JournalForcing(appender, Segments.of(lock.directory()).directory(), settings.files(), trouble);
        this.forceLoop =
                new ForceLoop("mlops-sync-" + name, settings.syncInterval(), settings.threads(), new Forcing());
        this.writeLoop = settings.durability() == Durability.BUFFERED
                ? new WriteLoop("mlops-write-" + name, settings.threads(), appender)
                : null;
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
     * Appends an event. At {@link Durability#BUFFERED} an event other than a metric's point is written at once, with
     * everything before it.
     *
     * @param event what happened; a metric keeps the timestamp it has
     * @return its number, 1 or greater, or −1 if it could not be written
     */
    public long append(RunEvent event) {
        if (event instanceof RunEvent.MetricLogged logged) {
            MetricPoint point = logged.point();
            return awaitDurable(
                    appender.append(metricKey(point.key()), point.value(), point.timestampMillis(), point.step()));
        }
        return awaitDurable(appender.append(event));
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
            return keys.computeIfAbsent(key, name -> new MetricKey(this, keys.size(), name, tail.lastMetricMillis()));
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
        requireOwn(key);
        return awaitDurable(appender.append(key, value, step)) > 0;
    }

    /**
     * Appends the values of several metrics at one step. Except at {@link Durability#BUFFERED} that is one write: a
     * kill leaves all of them or none.
     *
     * @param keys from {@link #metricKey} of this journal; none of them twice
     * @param values as many as keys
     * @param step any long
     * @return {@code false} if they could not be written
     * @throws IllegalArgumentException if a key is of another journal
     */
    public boolean append(List<MetricKey> keys, double[] values, long step) {
        keys.forEach(this::requireOwn);
        return values.length == 0 || awaitDurable(appender.append(keys, values, step)) > 0;
    }

    /**
     * Tells the number of the last event in the files: what can be read and delivered. At {@link Durability#BUFFERED}
     * metric points follow within milliseconds; {@link #force} brings it up to date.
     *
     * @return 0 before the first one
     */
    public long lastSeq() {
        return appender.writtenSeq();
    }

    /**
     * Counts the events that are in memory only. Zero but at {@link Durability#BUFFERED}.
     *
     * @return how many
     */
    public long unwritten() {
        return appender.unwritten();
    }

    /**
     * Counts the events that were written to the files since the journal was opened.
     *
     * @return how many
     */
    public long recorded() {
        return appender.writtenSeq() - tail.lastSeq();
    }

    /**
     * Counts the events that could not be written since the journal was opened, those after {@link #close()} included.
     *
     * @return how many
     */
    public long lost() {
        return trouble.lost();
    }

    /**
     * Tells the last trouble with the disk; that it has not confirmed in time what it was asked for, until it has.
     *
     * @return in words, or empty if there was none
     */
    public Optional<String> problem() {
        return forcing.forcedSeq() < awaitedSeq
                ? Optional.of("not yet durable: the disk has not confirmed the last records")
                : trouble.latest();
    }

    /**
     * Waits until everything appended before is on the disk. The disk is waited for by a thread of the journal, so that
     * one that hangs holds the caller no longer than he wants. An interrupt neither ends the wait nor gets lost.
     *
     * @param timeout longest wait; zero only asks for it
     * @return {@code false} if the disk did not take it, or not yet
     */
    public boolean force(Duration timeout) {
        return isTaken(forceLoop.force(timeout), timeout);
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
            trouble.tell("confirmed journal files cannot be deleted: " + e);
            return 0;
        }
    }

    /** Forces what was appended and releases the run's directory, however long the disk takes. */
    @Override
    public void close() {
        close(FOREVER);
    }

    /**
     * Forces what was appended and releases the run's directory. If the disk does not answer in time, a thread of the
     * journal goes on waiting for it; the directory stays owned by this process until nothing can be written any more.
     * A second call waits for the first one's work.
     *
     * @param timeout longest wait
     * @return {@code false} if the disk did not take it, or not yet
     */
    public boolean close(Duration timeout) {
        appender.close();
        return isTaken(forceLoop.end(timeout), timeout);
    }

    private void requireOwn(MetricKey key) {
        if (!key.belongsTo(this)) {
            throw new IllegalArgumentException("key '" + key.name() + "' is of another journal");
        }
    }

    private static Journal open(RunLock lock, JournalSettings settings, JournalTail tail) throws IOException {
        SegmentChain chain = SegmentChain.begin(lock.directory(), tail.lastSeq() + 1, settings);
        var journal = new Journal(lock, settings, tail, chain);
        journal.forceLoop.start();
        if (journal.writeLoop != null) {
            journal.writeLoop.start();
        }
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

    private long awaitDurable(long seq) {
        if (settings.durability() == Durability.SYNC) {
            forcing.await(seq);
        }
        return seq;
    }

    private boolean isTaken(ForceLoop.Answer answer, Duration timeout) {
        if (answer == ForceLoop.Answer.NONE_YET && !timeout.isZero()) {
            awaitedSeq = lastSeq() + unwritten();
        }
        return answer == ForceLoop.Answer.TAKEN;
    }

    /** The work of the sync thread, which must not end before the journal does. */
    private final class Forcing implements ForceLoop.Work {
        @Override
        public boolean forceNew() {
            return guarded(forcing::forceNew);
        }

        @Override
        public boolean force() {
            return guarded(forcing::force);
        }

        @Override
        public boolean end() {
            boolean taken = force();
            if (writeLoop != null) {
                writeLoop.end();
            }
            appender.discard();
            forcing.close();
            lock.close();
            return taken;
        }

        private boolean guarded(BooleanSupplier work) {
            try {
                return work.getAsBoolean();
            } catch (RuntimeException | OutOfMemoryError e) {
                trouble.tell("the journal could not be forced: " + e);
                return false;
            }
        }
    }
}
