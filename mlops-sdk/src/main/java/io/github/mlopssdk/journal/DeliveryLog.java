package io.github.mlopssdk.journal;

import io.github.mlopssdk.model.RunEvent;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The durable facts about a run's delivery: file {@code delivery.log} beside the journal. Thread-safe; there must be one
 * writer only, the owner of the {@link RunLock}.
 *
 * <p>A fact is one {@code write}, which a {@code kill -9} does not undo. A fact that cannot be written, or that a power
 * cut takes, makes the delivery ask the server again; it is told by {@link #problem()} and never thrown.
 */
public final class DeliveryLog implements Closeable {
    private static final String FILE = "delivery.log";

    private final SegmentWriter file;
    private final RejectedEvents rejectedEvents;
    private final FrameWriter frames = new FrameWriter();
    private final ByteSink body = new ByteSink();
    private long lastSeq;
    private boolean closed;
    private volatile DeliveryState state;
    private volatile @Nullable String problem;

    private DeliveryLog(SegmentWriter file, Path runDirectory, long lastSeq, DeliveryState state) {
        this.file = file;
        this.rejectedEvents = new RejectedEvents(runDirectory);
        this.lastSeq = lastSeq;
        this.state = state;
    }

    /**
     * Opens the log for writing, cutting a torn record at its end.
     *
     * @param runDirectory the run's directory, whose lock the caller holds
     * @param settings give the clock and the files
     * @return the open log
     * @throws UncheckedIOException if the file cannot be used
     * @throws UnsupportedJournalException if a newer version of this library wrote it; nothing is changed
     */
    public static DeliveryLog open(Path runDirectory, JournalSettings settings) {
        Path path = runDirectory.resolve(FILE);
        try {
            if (Files.exists(path)) {
                try (var cursor = new SegmentCursor(path, SegmentHeader.DELIVERY)) {
                    var folded = new Folded(cursor);
                    if (cursor.header().isPresent()) {
                        SegmentHeader header = cursor.header().get();
                        var file = SegmentWriter.resume(path, header, cursor.goodLength(), settings.files());
                        return new DeliveryLog(file, runDirectory, folded.lastSeq, folded.state);
                    }
                }
            }
            var header = new SegmentHeader(
                    SegmentHeader.DELIVERY,
                    settings.salts().getAsLong(),
                    1,
                    settings.clock().millis());
            var file = SegmentWriter.create(path, header, settings.files());
            return new DeliveryLog(file, runDirectory, 0, DeliveryState.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + path, e);
        }
    }

    /**
     * Reads what is known about a run's delivery, without owning the run.
     *
     * @param runDirectory the run's directory
     * @return the state of this moment
     * @throws UncheckedIOException if the file cannot be read
     * @throws UnsupportedJournalException if a newer version of this library wrote it
     */
    public static DeliveryState read(Path runDirectory) {
        Path path = runDirectory.resolve(FILE);
        if (!Files.exists(path)) {
            return DeliveryState.NONE;
        }
        try (var cursor = new SegmentCursor(path, SegmentHeader.DELIVERY)) {
            return new Folded(cursor).state;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /** Reads the numbers of all events that the server has refused, those that were queued again included. */
    static Set<Long> refused(Path runDirectory) throws IOException {
        try (var cursor = new SegmentCursor(runDirectory.resolve(FILE), SegmentHeader.DELIVERY)) {
            return new Folded(cursor).refused;
        }
    }

    /** Tells when something was last recorded about a run's delivery. */
    static Instant changed(Path runDirectory) {
        return Instant.ofEpochMilli(runDirectory.resolve(FILE).toFile().lastModified());
    }

    /**
     * Tells what is known.
     *
     * @return the state of this moment
     */
    public DeliveryState state() {
        return state;
    }

    /**
     * Records that the run exists on a server. If it is another run than before, nothing counts as delivered any more.
     *
     * @param serverRunId id of the run on the server
     * @param experimentId id of its experiment
     * @param artifactUri where the server keeps the run's files
     * @param trackingUri the server
     */
    public synchronized void created(String serverRunId, String experimentId, String artifactUri, String trackingUri) {
        body.clear();
        body.putText(serverRunId);
        body.putText(experimentId);
        body.putText(artifactUri);
        body.putText(trackingUri);
        write(RecordType.DELIVERY_CREATED);
        state = state.created(new RemoteRun(serverRunId, experimentId, artifactUri, trackingUri));
    }

    /**
     * Records that all events up to one are delivered or rejected.
     *
     * @param seq number of the last of them; a smaller one than before is ignored
     */
    public synchronized void acknowledged(long seq) {
        if (seq > state.acknowledgedSeq()) {
            body.clear();
            body.putVarint(seq);
            write(RecordType.DELIVERY_ACKNOWLEDGED);
            state = state.acknowledged(seq);
        }
    }

    /**
     * Records that the server refuses an event for good, and keeps the event in {@code rejected.jsonl}.
     *
     * @param seq number of the event
     * @param event the event
     * @param reason why, in words
     */
    public synchronized void rejected(long seq, RunEvent event, String reason) {
        try {
            rejectedEvents.append(seq, event, reason);
        } catch (IOException e) {
            problem = "a rejected event could not be kept: " + e;
        }
        body.clear();
        body.putVarint(seq);
        body.putText(reason);
        write(RecordType.DELIVERY_REJECTED);
        state = state.oneMoreRejected();
    }

    /**
     * Records that an event will be delivered after later ones, which may be acknowledged before it.
     *
     * @param seq number of the event
     */
    public synchronized void postponed(long seq) {
        body.clear();
        body.putVarint(seq);
        write(RecordType.DELIVERY_POSTPONED);
        state = state.withPostponed(seq);
    }

    /**
     * Records that a postponed event is delivered, rejected or no longer needed.
     *
     * @param seq number of the event
     */
    public synchronized void settled(long seq) {
        body.clear();
        body.putVarint(seq);
        write(RecordType.DELIVERY_SETTLED);
        state = state.settled(seq);
    }

    /**
     * Records that refused events are at the end of the journal again and no longer count as refused.
     *
     * @param left how many were not found and stay refused
     */
    synchronized void requeued(long left) {
        body.clear();
        body.putVarint(left);
        write(RecordType.DELIVERY_REQUEUED);
        state = state.requeued(left);
    }

    /** Records that the server has been told how the run ended. */
    public synchronized void ended() {
        body.clear();
        write(RecordType.DELIVERY_ENDED);
        state = state.withEnd();
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
     * Waits until everything recorded is on the disk. Records are not held up meanwhile.
     *
     * @return {@code false} if the disk did not take it
     */
    public boolean force() {
        try {
            file.force();
            return true;
        } catch (IOException e) {
            problem = "the disk did not take the delivery's state: " + e;
            return false;
        }
    }

    /** Forces what was recorded and closes the file; a second call does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        writeFrames();
        force();
        try {
            file.close();
        } catch (IOException e) {
            problem = "the delivery's state could not be closed: " + e;
        }
    }

    private void write(int type) {
        frames.add(file.header(), ++lastSeq, type, body);
        writeFrames();
    }

    /** Writes what an earlier, failed attempt left, too: an acknowledgement is worth nothing without the run's id. */
    private void writeFrames() {
        try {
            file.write(frames.frames());
            frames.clear();
        } catch (IOException e) {
            problem = "the delivery's state could not be written: " + e;
        }
    }

    /** What the records of a log add up to. */
    private static final class Folded {
        private DeliveryState state = DeliveryState.NONE;
        private final Set<Long> refused = new HashSet<>();
        private long lastSeq;

        Folded(SegmentCursor cursor) throws IOException {
            while (cursor.next()) {
                lastSeq = cursor.seq();
                fold(cursor.type(), cursor.body());
            }
        }

        /** Worth nothing without the run's id, which damage may have taken: then the server is asked for the run again. */
        private void acknowledge(long seq) {
            if (state.serverRun().isPresent()) {
                state = state.acknowledged(seq);
            }
        }

        private void fold(int type, ByteSource body) {
            switch (type) {
                case RecordType.DELIVERY_CREATED ->
                    state = state.created(
                            new RemoteRun(body.getText(), body.getText(), body.getText(), body.getText()));
                case RecordType.DELIVERY_ACKNOWLEDGED -> acknowledge(body.getVarint());
                case RecordType.DELIVERY_REJECTED -> {
                    state = state.oneMoreRejected();
                    refused.add(body.getVarint());
                }
                case RecordType.DELIVERY_REQUEUED -> state = state.requeued(body.getVarint());
                case RecordType.DELIVERY_ENDED -> state = state.withEnd();
                case RecordType.DELIVERY_POSTPONED -> state = state.withPostponed(body.getVarint());
                case RecordType.DELIVERY_SETTLED -> state = state.settled(body.getVarint());
                default -> throw new IllegalArgumentException("unknown record type " + type + " in " + FILE);
            }
        }
    }
}
