package io.github.mlopssdk.journal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mlopssdk.model.RunEvent;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** File {@code rejected.jsonl} of a run: one line of JSON per event that the server refuses. Not thread-safe. */
public final class RejectedEvents {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String FILE = "rejected.jsonl";

    private final Path file;
    private final ObjectMapper json = new ObjectMapper();

    RejectedEvents(Path runDirectory) {
        this.file = runDirectory.resolve(FILE);
    }

    void append(long seq, RunEvent event, String reason) throws IOException {
        ObjectNode line = json.createObjectNode();
        line.put("seq", seq);
        line.put("reason", reason);
        line.put("type", event.getClass().getSimpleName());
        line.set("event", json.valueToTree(event));
        PrivateFiles.createFile(file);
        try (OutputStream out = new FileOutputStream(file.toFile(), true)) {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * Puts the refused events of a run at the end of its journal, so that the delivery sends them as any others. One
     * that a later event has replaced, such as a tag with a newer value, is settled without being sent. May be broken
     * off at any point and repeated: an event that is there again already is not put there twice.
     *
     * @param lock owns the run's directory; closed at the end
     * @param settings how the journal is kept
     * @throws UncheckedIOException if the disk does not take it; the events count as refused as before
     * @throws UnsupportedJournalException if a newer version of this library wrote the journal
     */
    public static void requeue(RunLock lock, JournalSettings settings) {
        Path run = lock.directory();
        try (Journal journal = Journal.reopen(lock, settings)) {
            Set<Long> refused = DeliveryLog.refused(run);
            Map<Object, RunEvent> waiting = new LinkedHashMap<>();
            int found = find(run, refused, waiting);
            putBack(waiting.values(), journal);
            try (DeliveryLog log = DeliveryLog.open(run, settings)) {
                log.requeued(refused.size() - found);
            }
            Files.deleteIfExists(run.resolve(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot queue the refused events of " + run, e);
        }
    }

    /** Returns how many of the refused events the journal still holds. */
    private static int find(Path run, Set<Long> refused, Map<Object, RunEvent> waiting) {
        int found = 0;
        try (JournalReader reader = JournalReader.open(run, 0)) {
            for (JournalRecord next = reader.next(); next != null; next = reader.next()) {
                Object subject = subject(next.event());
                waiting.remove(subject);
                if (refused.contains(next.seq())) {
                    waiting.put(subject, next.event());
                    found++;
                }
            }
        }
        return found;
    }

    private static void putBack(Collection<RunEvent> events, Journal journal) throws IOException {
        for (RunEvent event : events) {
            if (journal.append(event) < 0) {
                throw new IOException(journal.problem().orElse("the journal does not take it"));
            }
        }
        if (!journal.force(LONG)) {
            throw new IOException(journal.problem().orElse("the disk does not take it"));
        }
    }

    /** What a later event of the same subject replaces. A point is its own: its time is unique for its key and step. */
    private static Object subject(RunEvent event) {
        if (event instanceof RunEvent.TagSet set) {
            return "tag " + set.tag().key();
        } else if (event instanceof RunEvent.ArtifactLogged logged) {
            return "file " + logged.file().path();
        } else if (event instanceof RunEvent.ModelLogged logged) {
            return "model " + logged.artifactPath();
        } else if (event instanceof RunEvent.Renamed || event instanceof RunEvent.Ended) {
            return event.getClass();
        }
        return event;
    }
}
