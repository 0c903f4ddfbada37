package io.github.mlopssdk.journal;

import io.github.mlopssdk.model.MetricPoint;
import io.github.mlopssdk.model.RunEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * All that a reader finds in a journal: what tests compare with what was appended.
 *
 * @param records the records
 * @param damaged what the reader says was damaged
 * @param missing how many events the reader says are gone
 * @param unreadable how many events the reader says are lost to damage
 */
record JournalContent(List<JournalRecord> records, long damaged, long missing, long unreadable) {
    static JournalContent sound(List<JournalRecord> records) {
        return new JournalContent(records, 0, 0, 0);
    }

    static JournalContent of(Path run) {
        try (JournalReader reader = JournalReader.open(run, 0)) {
            List<JournalRecord> records = drain(reader);
            return new JournalContent(records, reader.damaged(), reader.missing(), reader.unreadable());
        }
    }

    static List<JournalRecord> drain(JournalReader reader) {
        var records = new ArrayList<JournalRecord>();
        for (JournalRecord next = reader.next(); next != null; next = reader.next()) {
            records.add(next);
        }
        return records;
    }

    List<RunEvent> events() {
        return records.stream().map(JournalRecord::event).toList();
    }

    List<MetricPoint> points() {
        return records.stream()
                .map(next -> ((RunEvent.MetricLogged) next.event()).point())
                .toList();
    }
}
