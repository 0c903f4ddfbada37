package io.github.mlopssdk.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.model.MetricPoint;
import io.github.mlopssdk.model.Param;
import io.github.mlopssdk.model.RunEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectedEventsTest {
    private static final RunEvent PARAM = new RunEvent.ParamLogged(new Param("lr", "0.1"));
    private static final RunEvent POINT = new RunEvent.MetricLogged(new MetricPoint("loss", Double.NaN, 1000, 0));
    private static final RunEvent NAME = new RunEvent.Renamed("other");

    @TempDir
    Path directory;

    private Path run;

    @BeforeEach
    void recordARunThatWasRefused() {
        run = RunStore.at(directory).create("run");
        try (Journal journal = Journal.create(run, JournalSettings.defaults());
                DeliveryLog log = DeliveryLog.open(run, JournalSettings.defaults())) {
            log.created("r", "e", "a", "t");
            for (RunEvent event : List.of(PARAM, POINT)) {
                log.rejected(journal.append(event), event, "no");
            }
            journal.append(NAME);
            log.acknowledged(journal.lastSeq());
        }
    }

    private void requeue() {
        RejectedEvents.requeue(RunLock.tryAcquire(run).orElseThrow(), JournalSettings.defaults());
    }

    private List<RunEvent> events() {
        List<RunEvent> events = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(run, 0)) {
            for (JournalRecord next = reader.next(); next != null; next = reader.next()) {
                events.add(next.event());
            }
        }
        return events;
    }

    @Test
    void putsRefusedEventsAtTheEndOnce() {
        assertThat(run.resolve("rejected.jsonl")).exists();
        requeue();

        assertThat(events()).containsExactly(PARAM, POINT, NAME, PARAM, POINT);
        assertThat(DeliveryLog.read(run).rejected()).isZero();
        assertThat(DeliveryLog.read(run).acknowledgedSeq()).isEqualTo(3);
        assertThat(run.resolve("rejected.jsonl")).doesNotExist();

        requeue();
        assertThat(events()).hasSize(5);
    }

    @Test
    void goesOnWhereItWasBrokenOff() {
        try (Journal journal = Journal.reopen(run, JournalSettings.defaults())) {
            journal.append(PARAM);
        }

        requeue();

        assertThat(events()).containsExactly(PARAM, POINT, NAME, PARAM, POINT);
        assertThat(DeliveryLog.read(run).rejected()).isZero();
    }

    @Test
    void whatIsRefusedAgainIsQueuedAgain() {
        requeue();
        try (DeliveryLog log = DeliveryLog.open(run, JournalSettings.defaults())) {
            log.rejected(5, POINT, "no");
            log.acknowledged(5);
        }

        requeue();

        assertThat(events()).containsExactly(PARAM, POINT, NAME, PARAM, POINT, POINT);
    }
}
