package io.github.mlopssdk.delivery;

import io.github.mlopssdk.journal.JournalRecord;
import io.github.mlopssdk.model.RunEvent;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Small files that are sent several at a time, since each answer takes a journey through the network. No two of them have
 * the same path, so that their order does not matter. Used by the delivery's thread.
 */
final class FileBatch {
    private static final int MOST = 64;
    private static final long SMALL_BYTES = 1 << 20;

    private final Map<Long, JournalRecord> files;

    private FileBatch(Map<Long, JournalRecord> files) {
        this.files = files;
    }

    /** Takes the small files that come next. */
    static FileBatch next(Queue<Part> parts) {
        var files = new LinkedHashMap<Long, JournalRecord>();
        var paths = new HashSet<String>();
        for (Part part : parts) {
            JournalRecord record = part.records().get(0);
            if (files.size() == MOST
                    || !isSmall(record)
                    || !paths.add(FileSender.file(record).path())) {
                break;
            }
            files.put(record.seq(), record);
        }
        return new FileBatch(files);
    }

    boolean isWorthIt() {
        return files.size() > 1;
    }

    /**
     * Sends the files; after a failure none behind it is begun.
     *
     * @param sender sends one; is called by several threads at a time
     * @param threads those that call it
     */
    Outcome send(Function<JournalRecord, Optional<SentFile>> sender, Executor threads) {
        var firstFailed = new AtomicLong(Long.MAX_VALUE);
        var running = new LinkedHashMap<Long, CompletableFuture<Optional<SentFile>>>();
        files.forEach((seq, file) ->
                running.put(seq, CompletableFuture.supplyAsync(() -> sendUnless(firstFailed, sender, file), threads)));
        var sent = new LinkedHashMap<Long, Optional<SentFile>>();
        Throwable failure = null;
        for (Map.Entry<Long, CompletableFuture<Optional<SentFile>>> file : running.entrySet()) {
            try {
                sent.put(file.getKey(), file.getValue().join());
            } catch (CompletionException e) {
                failure = failure == null ? e.getCause() : failure;
            }
        }
        return new Outcome(sent, Optional.ofNullable(failure));
    }

    /**
     * What came of a batch.
     *
     * @param sent the files that were sent, by the numbers of their records, with what is to be looked at of each
     * @param failure why the first of the others was not
     */
    record Outcome(Map<Long, Optional<SentFile>> sent, Optional<Throwable> failure) {
        boolean has(Part part) {
            return sent.containsKey(part.records().get(0).seq());
        }

        /** Throws what the first file that was not sent has failed with, if there is one. */
        void rethrow() {
            failure.ifPresent(cause -> {
                if (cause instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) cause;
            });
        }
    }

    /** Leaves out only what comes after a failed file, so that the first that was not sent is one that has failed. */
    private static Optional<SentFile> sendUnless(
            AtomicLong firstFailed, Function<JournalRecord, Optional<SentFile>> sender, JournalRecord file) {
        if (file.seq() > firstFailed.get()) {
            throw new CancellationException("another file has failed");
        }
        try {
            return sender.apply(file);
        } catch (RuntimeException | Error e) {
            firstFailed.accumulateAndGet(file.seq(), Math::min);
            throw e;
        }
    }

    private static boolean isSmall(JournalRecord record) {
        return record.event() instanceof RunEvent.ArtifactLogged logged
                && logged.file().sizeBytes() <= SMALL_BYTES;
    }
}
