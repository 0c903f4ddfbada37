package io.github.mlopssdk.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.model.Durability;
import io.github.mlopssdk.model.Param;
import io.github.mlopssdk.model.RunEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random appends, faults and reopens, compared step by step with a list of what was accepted. */
class JournalModelTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private static final int STEPS = 1500;

    @TempDir
    Path run;

    private final FaultyFiles disk = new FaultyFiles();
    private final ManualClock clock = new ManualClock(1_700_000_000_000L);
    private JournalSettings settings = JournalSettings.defaults()
            .withFiles(disk)
            .withClock(clock)
            .withSegmentBytes(700)
            .withSyncInterval(Duration.ofDays(1));
    private final List<JournalRecord> accepted = new ArrayList<>();
    private long attempts;

    @ParameterizedTest(name = "{1}, seed {0}")
    @CsvSource({
        "1,WRITE", "2,WRITE", "3,WRITE", "4,WRITE", "5,WRITE", "6,WRITE", "7,WRITE", "8,WRITE",
        "1,BUFFERED", "2,BUFFERED", "3,BUFFERED", "4,BUFFERED", "5,BUFFERED", "6,BUFFERED", "7,BUFFERED", "8,BUFFERED"
    })
    void readsExactlyWhatWasAccepted(long seed, Durability level) {
        var random = new Random(seed);
        disk.skipsForce = true;
        settings = settings.withDurability(level);
        Journal journal = Journal.create(run, settings);
        try (JournalReader reader = JournalReader.open(run, 0)) {
            int seen = 0;
            for (int step = 0; step < STEPS; step++) {
                journal = act(journal, random);
                if (random.nextInt(4) == 0) {
                    seen = follow(reader, seen, "seed " + seed + ", step " + step);
                }
            }
            disk.heal();
            journal.force(LONG);
            assertThat(journal.unwritten()).as("seed %d", seed).isZero();
            assertThat(journal.lastSeq()).as("seed %d", seed).isEqualTo(accepted.size());
            assertThat(attempts - accepted.size())
                    .as("seed %d: faults must have cost something, unless memory took it", seed)
                    .isGreaterThan(level == Durability.WRITE ? 0 : -1);
        } finally {
            close(journal);
        }
        try (JournalReader reader = JournalReader.open(run, 0)) {
            int seen = follow(reader, 0, "seed " + seed + ", at the end");
            assertThat(seen).as("events seen").isEqualTo(accepted.size());
        }
    }

    private int follow(JournalReader reader, int alreadySeen, String when) {
        int seen = alreadySeen;
        for (JournalRecord next : JournalContent.drain(reader)) {
            assertThat(next).as(when).isEqualTo(accepted.get(seen));
            seen++;
        }
        if (settings.durability() == Durability.WRITE) {
            assertThat(seen).as("events seen at " + when).isEqualTo(accepted.size());
        }
        return seen;
    }

    private Journal act(Journal journal, Random random) {
        clock.set(clock.millis() + random.nextInt(5) - 1);
        switch (random.nextInt(40)) {
            case 0 -> disk.spaceLeft.set(random.nextInt(200));
            case 1 -> disk.refusesTruncate = true;
            case 2 -> disk.refusesForce = true;
            case 3 -> disk.refusesOpen = true;
            case 4, 5, 6 -> disk.heal();
            case 7 -> journal.force(LONG);
            case 8 -> {
                close(journal);
                return Journal.reopen(run, settings);
            }
            default -> append(journal, randomEvent(random));
        }
        return journal;
    }

    /** What waits in memory is lost if the disk is full to the end; another test looks at that. */
    private void close(Journal journal) {
        if (journal.unwritten() > 0) {
            disk.heal();
        }
        journal.close();
        disk.heal();
    }

    private RunEvent randomEvent(Random random) {
        List<RunEvent> events = Events.oneOfEachKind(run);
        int kind = random.nextInt(events.size() + 1);
        return kind < events.size()
                ? events.get(kind)
                : new RunEvent.ParamLogged(new Param("p" + random.nextInt(), "v".repeat(random.nextInt(1000))));
    }

    private void append(Journal journal, RunEvent event) {
        attempts++;
        long seq = journal.append(event);
        if (seq > 0) {
            accepted.add(new JournalRecord(seq, event));
        }
    }
}
