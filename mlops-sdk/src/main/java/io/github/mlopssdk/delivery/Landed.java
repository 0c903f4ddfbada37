package io.github.mlopssdk.delivery;

import io.github.mlopssdk.journal.JournalRecord;
import io.github.mlopssdk.mlflow.Runs;
import io.github.mlopssdk.model.MetricPoint;
import io.github.mlopssdk.model.RunEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which metric points a server already has, by asking it. Sending them again instead would be refused for NaN
 * and, on servers before MLflow 3.16, costs a scan of the whole history.
 *
 * <p>A point is known by key, time and step, which the journal keeps unique. A server's latest point of a key is the
 * greatest by step, then time; so a latest point below all that were sent shows that none of them has landed.
 */
final class Landed {
    private static final Comparator<MetricPoint> SERVER_ORDER =
            Comparator.comparingLong(MetricPoint::step).thenComparingLong(MetricPoint::timestampMillis);

    private final Runs runs;
    private final String runId;

    Landed(Runs runs, String runId) {
        this.runs = runs;
        this.runId = runId;
    }

    /**
     * Asks for the points of a part.
     *
     * @param part metrics that may be on the server
     * @return those that are not, in order
     */
    List<JournalRecord> missing(Part part) {
        Map<String, MetricPoint> latest = runs.get(runId).latestMetrics();
        Map<String, List<JournalRecord>> byKey = new LinkedHashMap<>();
        for (JournalRecord record : part.records()) {
            byKey.computeIfAbsent(point(record).key(), key -> new ArrayList<>()).add(record);
        }
        Set<JournalRecord> missing = new HashSet<>();
        for (Map.Entry<String, List<JournalRecord>> entry : byKey.entrySet()) {
            missing.addAll(missingOfKey(entry.getValue(), latest.get(entry.getKey()), part.doubt()));
        }
        return part.records().stream().filter(missing::contains).toList();
    }

    private List<JournalRecord> missingOfKey(
            List<JournalRecord> records, @Nullable MetricPoint latest, Part.Doubt doubt) {
        List<MetricPoint> points =
                records.stream().map(Landed::point).sorted(SERVER_ORDER).toList();
        if (latest == null || SERVER_ORDER.compare(latest, points.get(0)) < 0) {
            return records;
        }
        boolean lastIsThere = SERVER_ORDER.compare(latest, points.get(points.size() - 1)) == 0;
        if (lastIsThere && doubt == Part.Doubt.ALL_OR_NONE) {
            return List.of();
        }
        var there = new HashSet<Place>();
        runs.history(runId, points.get(0).key()).forEach(point -> there.add(Place.of(point)));
        return records.stream()
                .filter(record -> !there.contains(Place.of(point(record))))
                .toList();
    }

    private static MetricPoint point(JournalRecord record) {
        return ((RunEvent.MetricLogged) record.event()).point();
    }

    private record Place(long timestampMillis, long step) {
        static Place of(MetricPoint point) {
            return new Place(point.timestampMillis(), point.step());
        }
    }
}
