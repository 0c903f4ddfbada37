package io.github.mlopssdk.delivery;

import io.github.mlopssdk.journal.DeliveryLog;
import io.github.mlopssdk.journal.JournalReader;
import io.github.mlopssdk.journal.JournalRecord;
import io.github.mlopssdk.model.RunEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Files that the artifact store did not take while the server took everything else. The rest of the run goes on; the
 * files are tried again, in turns, until the store takes them. Which they are is a durable fact of the delivery. Of
 * several files of one path only the last counts. Confined to the delivery's thread.
 */
final class PostponedFiles {
    /** Bounds the memory; beyond it the delivery waits for the store. */
    private static final int MOST = 10_000;

    private final DeliveryLog log;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<String, JournalRecord> byPath = new LinkedHashMap<>();
    private Instant due = Instant.MIN;
    private int failures;
    private String reason = "files wait for the artifact store since an earlier process";

    PostponedFiles(Path runDirectory, DeliveryLog log, InstantSource clock, RandomGenerator random) {
        this.log = log;
        this.clock = clock;
        this.random = random;
        read(runDirectory, log.state().postponed());
    }

    private void read(Path runDirectory, Set<Long> seqs) {
        if (seqs.isEmpty()) {
            return;
        }
        long first = seqs.stream().mapToLong(Long::longValue).min().orElseThrow();
        long last = seqs.stream().mapToLong(Long::longValue).max().orElseThrow();
        try (JournalReader reader = JournalReader.open(runDirectory, first - 1)) {
            for (JournalRecord record = reader.next(); record != null && record.seq() <= last; record = reader.next()) {
                if (seqs.contains(record.seq())) {
                    byPath.put(path(record), record);
                }
            }
        }
    }

    /** Tells whether a record needs the artifact store. */
    static boolean isFile(JournalRecord record) {
        return record.event() instanceof RunEvent.ArtifactLogged || record.event() instanceof RunEvent.ModelFileLogged;
    }

    /** Tells whether a record may come after later ones: a file, or what follows the files of a model. */
    static boolean mayWait(JournalRecord record) {
        return isFile(record)
                || record.event() instanceof RunEvent.ModelLogged
                || record.event() instanceof RunEvent.ModelRegistered;
    }

    boolean isEmpty() {
        return byPath.isEmpty();
    }

    boolean isFull() {
        return byPath.size() >= MOST;
    }

    boolean areDue() {
        return !clock.instant().isBefore(due);
    }

    /** Tells when the next try is due, as a wait from now. */
    Duration untilDue() {
        return Duration.between(clock.instant(), due);
    }

    /** Makes the next try due now. */
    void hurry() {
        due = Instant.MIN;
    }

    String reason() {
        return reason;
    }

    /** Gives the file whose turn it is; a model ends after its files, and is registered after its end. */
    JournalRecord next() {
        return byPath.values().stream()
                .filter(record -> byPath.values().stream().noneMatch(other -> comesBefore(other, record)))
                .findFirst()
                .orElseThrow();
    }

    private static boolean comesBefore(JournalRecord other, JournalRecord record) {
        Optional<String> model = modelPath(record);
        boolean sameModel = model.isPresent() && model.equals(modelPath(other));
        return sameModel && other.seq() < record.seq() && !isFile(record);
    }

    private static Optional<String> modelPath(JournalRecord record) {
        if (record.event() instanceof RunEvent.ModelFileLogged file) {
            return Optional.of(file.artifactPath());
        } else if (record.event() instanceof RunEvent.ModelLogged model) {
            return Optional.of(model.artifactPath());
        } else if (record.event() instanceof RunEvent.ModelRegistered model) {
            return Optional.of(model.artifactPath());
        }
        return Optional.empty();
    }

    void add(JournalRecord file) {
        replaced(file);
        byPath.put(path(file), file);
        log.postponed(file.seq());
    }

    /** Puts a file at the end of the line and makes all wait. */
    void failed(JournalRecord file, String why) {
        byPath.remove(path(file));
        byPath.put(path(file), file);
        failures++;
        reason = why;
        due = clock.instant().plus(Backoff.DEFAULT.delay(failures, random));
    }

    /** Forgets a file that was stored or rejected; the store is well, so that the next one's turn comes at once. */
    void settled(JournalRecord file) {
        byPath.remove(path(file));
        log.settled(file.seq());
        failures = 0;
        due = Instant.MIN;
    }

    /** Forgets an earlier file of the same path: the later one would have replaced it. */
    void replaced(JournalRecord by) {
        JournalRecord earlier = byPath.get(path(by));
        if (earlier != null && earlier.seq() < by.seq()) {
            byPath.remove(path(by));
            log.settled(earlier.seq());
        }
    }

    /** Every record of a model has a place of its own: a later model replaces none. */
    private static String path(JournalRecord record) {
        return record.event() instanceof RunEvent.ArtifactLogged logged
                ? logged.file().path()
                : "record " + record.seq();
    }
}
