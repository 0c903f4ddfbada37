package io.github.mlopssdk.testing.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.OpenBuilder;
import io.github.mlopssdk.Run;
import io.github.mlopssdk.journal.DeliveryLog;
import io.github.mlopssdk.journal.DeliveryState;
import io.github.mlopssdk.journal.Journal;
import io.github.mlopssdk.journal.JournalFile;
import io.github.mlopssdk.journal.JournalFiles;
import io.github.mlopssdk.journal.JournalReader;
import io.github.mlopssdk.journal.JournalRecord;
import io.github.mlopssdk.journal.JournalSettings;
import io.github.mlopssdk.model.Durability;
import io.github.mlopssdk.model.MetricPoint;
import io.github.mlopssdk.model.RunEvent;
import io.github.mlopssdk.model.Tag;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Row 14: the power goes. The instrument is a disk that remembers every write and every force, and gives back what may
 * be left of them at any moment.
 */
class PowerLossTest {
    /** What the disk does with what was not forced, image by image. */
    private static final List<DiskImage.Mercy> MERCIES = List.of(
            DiskImage.Mercy.NONE,
            DiskImage.Mercy.FULL,
            DiskImage.Mercy.SOME,
            DiskImage.Mercy.SOME,
            DiskImage.Mercy.SOME);

    @TempDir
    Path directory;

    /** What was appended, and when the journal said that it is on the disk. */
    private final Map<Long, RunEvent> appended = new HashMap<>();

    /** Number of the last event on the disk, by how many changes the disk had seen then. */
    private final NavigableMap<Integer, Long> durable = new TreeMap<>(Map.of(0, 0L));

    private final NavigableMap<Integer, Long> acknowledged = new TreeMap<>(Map.of(0, 0L));

    @ParameterizedTest
    @EnumSource(Durability.class)
    void row14AtAnyMomentTheForcedEventsAreLeftAndNoneIsWrong(Durability durability) throws IOException {
        long seed = System.nanoTime();
        var random = new Random(seed);
        Path run = Files.createDirectories(directory.resolve("run"));
        var disk = new RecordedDisk(run);
        record(run, disk, durability, random);
        List<RecordedDisk.Change> changes = disk.changes();
        assertThat(changes.size()).isGreaterThan(durability == Durability.BUFFERED ? 15 : 60);
        int images = 0;
        for (int moment = 0; moment <= changes.size(); moment++) {
            DiskImage image = DiskImage.after(changes.subList(0, moment));
            for (DiskImage.Mercy mercy : MERCIES) {
                Path left = Files.createDirectories(directory.resolve("left-" + images++));
                image.restore(left, mercy, random);
                try {
                    check(left, moment);
                } catch (RuntimeException | AssertionError e) {
                    throw new AssertionError("seed %d, after %d changes, image %s".formatted(seed, moment, left), e);
                }
            }
        }
    }

    private void record(Path run, RecordedDisk disk, Durability durability, Random random) {
        JournalSettings settings = JournalSettings.defaults()
                .withDurability(durability)
                .withSegmentBytes(600)
                .withSyncInterval(Duration.ofDays(1))
                .withFiles(disk);
        try (Journal journal = Journal.create(run, settings);
                DeliveryLog delivery = DeliveryLog.open(run, settings)) {
            append(journal, new RunEvent.Started("key", "e", "n", 1, null, null, List.of()));
            for (int i = 1; i < 60; i++) {
                append(
                        journal,
                        i % 9 == 0
                                ? new RunEvent.TagSet(new Tag("t" + i, "v".repeat(random.nextInt(200))))
                                : new RunEvent.MetricLogged(new MetricPoint("k" + i % 3, i, 1000 + i, i)));
                if (durability == Durability.SYNC
                        || (random.nextInt(12) == 0 && journal.force(Duration.ofSeconds(30)))) {
                    durable.put(disk.changes().size(), journal.lastSeq());
                }
                if (i == 5) {
                    delivery.created("id", "0", "mlflow-artifacts:/", "http://localhost");
                }
                if (i > 5 && random.nextInt(8) == 0) {
                    long written = journal.lastSeq();
                    acknowledged.put(disk.changes().size(), written);
                    delivery.acknowledged(written);
                }
            }
        }
    }

    private void append(Journal journal, RunEvent event) {
        appended.put(journal.append(event), event);
    }

    private void check(Path left, int moment) {
        List<JournalRecord> found = read(left);
        assertThat(found).allSatisfy(record -> assertThat(record.event()).isEqualTo(appended.get(record.seq())));
        List<Long> numbers = found.stream().map(JournalRecord::seq).toList();
        assertThat(numbers).isSorted().doesNotHaveDuplicates();
        long forced = durable.floorEntry(moment).getValue();
        assertThat(numbers.stream().filter(seq -> seq <= forced)).hasSize((int) forced);

        DeliveryState delivery = DeliveryLog.read(left);
        assertThat(delivery.acknowledgedSeq())
                .isLessThanOrEqualTo(acknowledged.floorEntry(moment).getValue());

        if (!Files.isDirectory(left.resolve("journal"))) {
            return;
        }
        var more = new RunEvent.TagSet(new Tag("after", "the power is back"));
        long next;
        try (Journal journal = Journal.reopen(left, JournalSettings.defaults().withFiles(PowerLossTest::unforced))) {
            next = journal.append(more);
        }
        assertThat(next)
                .as("a number that the server has confirmed means another event")
                .isGreaterThan(delivery.acknowledgedSeq());
        found.add(new JournalRecord(next, more));
        assertThat(read(left)).isEqualTo(found);
    }

    private static List<JournalRecord> read(Path run) {
        var records = new ArrayList<JournalRecord>();
        try (JournalReader reader = JournalReader.open(run, 0)) {
            for (JournalRecord next = reader.next(); next != null; next = reader.next()) {
                records.add(next);
            }
        }
        return records;
    }

    /** The local disk, for thousands of journals whose power stays on. */
    private static JournalFile unforced(Path path) throws IOException {
        JournalFile file = JournalFiles.local().open(path);
        return new JournalFile() {
            @Override
            public void write(byte[] bytes, int count) throws IOException {
                file.write(bytes, count);
            }

            @Override
            public void truncate(long length) throws IOException {
                file.truncate(length);
            }

            @Override
            public void force() {
                // Nobody looks at the disk.
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }

    /** The server has confirmed events that the disk has lost: the numbers of later ones must not be those. */
    @Test
    @Timeout(60)
    void row14ARunWhoseConfirmedEventsAreLostStillEnds() throws IOException {
        try (TrackingServer server = TrackingServer.start()) {
            Path store = directory.resolve("store");
            var disk = new RecordedDisk(store);
            try (Run run = OpenBuilder.journal(
                            Run.builder(), journal -> journal.withFiles(disk).withSyncInterval(Duration.ofDays(1)))
                    .experiment("power")
                    .directory(store)
                    .trackingUri(server.uri())
                    .start()) {
                run.logMetric("loss", 0, 0);
                assertThat(run.flush(Duration.ofSeconds(60))).isTrue();
                for (int step = 1; step < 100; step++) {
                    run.logMetric("loss", step, step);
                }
                while (run.health().undelivered() > 0) {
                    Thread.onSpinWait();
                }
                Path left = directory.resolve("left");
                var kept = new ArrayList<>(disk.changes());
                // The delivery's state has reached the disk by itself, which nothing forbids.
                kept.add(
                        new RecordedDisk.Forced(store.relativize(run.directory().resolve("delivery.log"))));
                DiskImage.after(kept).restore(left, DiskImage.Mercy.NONE, new Random(1));
                Files.copy(
                        run.directory().resolve("LOCK"),
                        left.resolve("runs").resolve(run.key()).resolve("LOCK"));

                assertThat(Run.builder()
                                .directory(left)
                                .trackingUri(server.uri())
                                .syncAll(entry -> {})
                                .isComplete())
                        .isTrue();

                TrackedRun stored = server.run("power");
                assertThat(stored.status()).isEqualTo("KILLED");
                assertThat(stored.history("loss"))
                        .hasSize(100)
                        .extracting(TrackedRun.Point::step)
                        .doesNotHaveDuplicates();
            }
        }
    }
}
