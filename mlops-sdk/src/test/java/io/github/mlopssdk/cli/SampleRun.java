package io.github.mlopssdk.cli;

import io.github.mlopssdk.journal.DeliveryLog;
import io.github.mlopssdk.journal.Journal;
import io.github.mlopssdk.journal.JournalSettings;
import io.github.mlopssdk.journal.RunStore;
import io.github.mlopssdk.model.Param;
import io.github.mlopssdk.model.RunEvent;
import io.github.mlopssdk.model.RunStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Recorded runs for the commands to look at: a param, two points of one metric, an end. */
final class SampleRun {
    static final long START = Instant.parse("2026-03-01T10:00:00Z").toEpochMilli();

    private final Path directory;
    private final long events;

    private SampleRun(Path directory, long events) {
        this.directory = directory;
        this.events = events;
    }

    static SampleRun finished(Path store, String key) {
        return record(store, key, new RunEvent.Ended(RunStatus.FINISHED, START + 1000));
    }

    /** A run whose process closed the journal without ending the run. */
    static SampleRun abandoned(Path store, String key) {
        return record(store, key);
    }

    private static SampleRun record(Path store, String key, RunEvent... last) {
        Path directory = RunStore.at(store).create(key);
        try (Journal journal = Journal.create(directory, JournalSettings.defaults())) {
            journal.append(new RunEvent.Started(key, "iris", "name of " + key, START, null, null, List.of()));
            journal.append(new RunEvent.ParamLogged(new Param("lr", "0.1")));
            journal.append(journal.metricKey("loss"), 0.5, 0);
            journal.append(journal.metricKey("loss"), Double.NaN, 1);
            for (RunEvent event : last) {
                journal.append(event);
            }
            return new SampleRun(directory, journal.lastSeq());
        }
    }

    SampleRun delivered() {
        return deliveredUpTo(events);
    }

    SampleRun deliveredUpTo(long seq) {
        try (DeliveryLog log = DeliveryLog.open(directory, JournalSettings.defaults())) {
            log.created("server-run", "1", "mlflow-artifacts:/1", "http://localhost:5000");
            log.acknowledged(seq);
        }
        return this;
    }

    /** The server knows the run's end. */
    SampleRun ended() {
        try (DeliveryLog log = DeliveryLog.open(directory, JournalSettings.defaults())) {
            log.ended();
        }
        return this;
    }

    SampleRun refusedOne() {
        try (DeliveryLog log = DeliveryLog.open(directory, JournalSettings.defaults())) {
            log.rejected(2, new RunEvent.ParamLogged(new Param("lr", "0.1")), "too long");
        }
        return this;
    }

    /** Flips a byte in the middle of the journal. */
    SampleRun damaged() {
        try (var files = Files.walk(directory.resolve("journal"))) {
            Path segment = files.filter(Files::isRegularFile).findFirst().orElseThrow();
            byte[] content = Files.readAllBytes(segment);
            content[content.length / 2] ^= 0x55;
            Files.write(segment, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
