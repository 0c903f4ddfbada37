package io.github.mlopssdk.delivery;

import io.github.mlopssdk.journal.JournalRecord;
import io.github.mlopssdk.model.MetricPoint;
import io.github.mlopssdk.model.Param;
import io.github.mlopssdk.model.RunEvent;
import java.util.List;

/**
 * Records that go to the server in one request. Immutable.
 *
 * @param kind what they are
 * @param records at least one, in journal order
 * @param doubt whether they may be on the server already
 */
record Part(Kind kind, List<JournalRecord> records, Doubt doubt) {
    /** What a request carries. */
    enum Kind {
        PARAMS,
        METRICS,
        TAGS,
        /** One record that has a request of its own kind. */
        SINGLE
    }

    /** What is known of earlier attempts. */
    enum Doubt {
        /** Never sent. */
        NONE,
        /** Known not to be on the server, because it was asked. */
        ASKED,
        /** Refused, although the server was asked, as if some of the records were there by now: it is asked again. */
        LATE,
        /** Known not to be on the server, because it was asked twice. */
        CERTAIN,
        /** An earlier process may have sent some of the records. */
        SOME,
        /** Exactly these records were sent in one request, whose answer was lost. */
        ALL_OR_NONE
    }

    Part {
        records = List.copyOf(records);
    }

    Part withDoubt(Doubt now) {
        return new Part(kind, records, now);
    }

    Part firstHalf() {
        return new Part(kind, records.subList(0, records.size() / 2), doubtOfHalf());
    }

    Part secondHalf() {
        return new Part(kind, records.subList(records.size() / 2, records.size()), doubtOfHalf());
    }

    List<MetricPoint> points() {
        return records.stream()
                .map(record -> ((RunEvent.MetricLogged) record.event()).point())
                .toList();
    }

    List<Param> params() {
        return records.stream()
                .map(record -> ((RunEvent.ParamLogged) record.event()).param())
                .toList();
    }

    /** Estimates the bytes of the request, from above. */
    long bytes() {
        return records.stream()
                .mapToLong(record -> Window.sizeOf(record.event()))
                .sum();
    }

    /** Tells whether the records may be on the server, so that it has to be asked before they are sent. */
    boolean isDoubtful() {
        return doubt == Doubt.SOME || doubt == Doubt.ALL_OR_NONE || doubt == Doubt.LATE;
    }

    /** Half of a doubtful part is no longer what was sent; a refused request stored nothing of its metrics. */
    private Doubt doubtOfHalf() {
        return isDoubtful() ? Doubt.SOME : doubt;
    }
}
