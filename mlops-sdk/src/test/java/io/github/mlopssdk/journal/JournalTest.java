package io.github.mlopssdk.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.model.MetricPoint;
import io.github.mlopssdk.model.RunEvent;
import io.github.mlopssdk.model.Tag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    Path run;

    @Test
    void readsBackEveryKindOfEvent() {
        try (Journal journal = Journal.create(run, JournalSettings.defaults())) {
            for (RunEvent event : Events.oneOfEachKind(run)) {
                assertThat(journal.append(event)).isEqualTo(journal.lastSeq()).isPositive();
            }
        }

        assertThat(events(run)).isEqualTo(Events.oneOfEachKind(run));
    }

    @Test
    void keepsTheBitsOfValuesAndSteps() {
        double strangeNan = Double.longBitsToDouble(0xfff8_0000_dead_beefL);
        double[] values = {strangeNan, -0.0, 0.0, Double.MIN_VALUE, Double.MAX_VALUE, Double.NEGATIVE_INFINITY};
        long[] steps = {Long.MIN_VALUE, -1, 0, 1, 1L << 40, Long.MAX_VALUE};
        try (Journal journal = Journal.create(run, JournalSettings.defaults())) {
            for (int i = 0; i < values.length; i++) {
                assertThat(journal.append(journal.metricKey("loss"), values[i], steps[i]))
                        .isTrue();
            }
        }

        List<MetricPoint> points = points(run);
        for (int i = 0; i < values.length; i++) {
            assertThat(Double.doubleToRawLongBits(points.get(i).value()))
                    .isEqualTo(Double.doubleToRawLongBits(values[i]));
            assertThat(points.get(i).step()).isEqualTo(steps[i]);
        }
    }

    @Test
    void goesOnAfterAReopen() {
        try (Journal journal = Journal.create(run, JournalSettings.defaults())) {
            journal.append(new RunEvent.TagSet(new Tag("a", "1")));
        }
        try (Journal journal = Journal.reopen(run, JournalSettings.defaults())) {
            assertThat(journal.append(new RunEvent.TagSet(new Tag("a", "2")))).isEqualTo(2);
        }

        assertThat(events(run)).hasSize(2);
    }

    static List<RunEvent> events(Path run) {
        var events = new ArrayList<RunEvent>();
        try (JournalReader reader = JournalReader.open(run, 0)) {
            for (JournalRecord next = reader.next(); next != null; next = reader.next()) {
                events.add(next.event());
            }
            assertThat(reader.damaged()).isZero();
        }
        return events;
    }

    static List<MetricPoint> points(Path run) {
        return events(run).stream()
                .map(event -> ((RunEvent.MetricLogged) event).point())
                .toList();
    }
}
