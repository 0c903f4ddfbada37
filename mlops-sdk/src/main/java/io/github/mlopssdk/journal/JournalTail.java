package io.github.mlopssdk.journal;

import io.github.mlopssdk.model.RunEvent;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where an earlier session stopped.
 *
 * @param lastSeq number of the last event
 * @param lastMetricMillis greatest timestamp of a metric; −1 if there is none
 */
record JournalTail(long lastSeq, long lastMetricMillis) {
    static final JournalTail NONE = new JournalTail(0, -1);

    /**
     * Goes on after what the server has confirmed as well: a power cut may have taken events that were confirmed before
     * the disk had them, and a later event with the number of one of them would never be sent.
     */
    JournalTail after(long acknowledgedSeq) {
        return new JournalTail(Math.max(lastSeq, acknowledgedSeq), lastMetricMillis);
    }

    /** Reads a journal and cuts what follows its last sound record. */
    static JournalTail cut(Path runDirectory, JournalFiles files) throws IOException {
        try (JournalReader reader = JournalReader.open(runDirectory, 0)) {
            long millis = -1;
            for (JournalRecord next = reader.next(); next != null; next = reader.next()) {
                if (next.event() instanceof RunEvent.MetricLogged logged) {
                    millis = Math.max(millis, logged.point().timestampMillis());
                }
            }
            return new JournalTail(reader.cutRest(files), millis);
        }
    }
}
