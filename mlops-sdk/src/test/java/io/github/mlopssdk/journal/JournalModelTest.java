package io.github.mlopssdk.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.model.Param;
import io.github.mlopssdk.model.RunEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random appends, faults and reopens, compared step by step with a list of what was accepted. */
class JournalModelTest {
    private static final int STEPS = 1500;

    @TempDir
    Path run;

    private final FaultyFiles disk = new FaultyFiles();
    private final ManualClock clock = new ManualClock(1_700_000_000_000L);
    private final JournalSettings settings = JournalSettings.defaults()
            .withFiles(disk)
            .withClock(clock)
            .withSegmentBytes(700)
            .withSyncInterval(Duration.ofDays(1));
    private final List<JournalRecord> accepted = new ArrayList<>();
    private long attempts;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void readsExactlyWhatWasAccepted(long seed) {
        var random = new Random(seed);
        disk.skipsForce = true;
        Journal journal = Journal.create(run, settings);
        try (JournalReader reader = JournalReader.open(run, 0)) {
            int seen = 0;
            for (int step = 0; step < STEPS; step++) {
                journal = act(journal, random);
                if (random.nextInt(4) == 0) {
                    seen = follow(reader, seen, "seed " + seed + ", step " + step);
                }
            }
            assertThat(journal.lastSeq()).as("seed %d", seed).isEqualTo(accepted.size());
            assertThat(attempts)
                    .as("seed %d: faults must have cost something", seed)
                    .isGreaterThan(accepted.size());
        } finally {
            journal.close();
        }
        try (JournalReader reader = JournalReader.open(run, 0)) {
            follow(reader, 0, "seed " + seed + ", at the end");
        }
    }

    private int follow(JournalReader reader, int alreadySeen, String when) {
        int seen = alreadySeen;
        for (JournalRecord next : JournalContent.drain(reader)) {
            assertThat(next).as(when).isEqualTo(accepted.get(seen));
            seen++;
        }
        assertThat(seen).as("events seen at " + when).isEqualTo(accepted.size());
        return seen;
    }

    private Journal act(Journal journal, Random random) {
        clock.set(clock.millis() + random.nextInt(5) - 1);
        switch (random.nextInt(40)) {
            case 0 -> disk.spaceLeft = random.nextInt(200);
            case 1 -> disk.refusesTruncate = true;
            case 2 -> disk.refusesForce = true;
            case 3 -> disk.refusesOpen = true;
            case 4, 5, 6 -> disk.heal();
            case 7 -> journal.force();
            case 8 -> {
                journal.close();
                disk.heal();
                return Journal.reopen(run, settings);
            }
            default -> append(journal, randomEvent(random));
        }
        return journal;
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
