package io.github.mlopssdk.delivery;

import io.github.mlopssdk.journal.JournalRecord;
import io.github.mlopssdk.mlflow.Runs;
import io.github.mlopssdk.mlflow.ServerRun;
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
 *
 * <p>In a run of several writers another's point may have the same key, time and step. There a point is known by its
 * value as well, which is what the server itself goes by, and only the history decides.
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
        ServerRun run = runs.get(runId);
        boolean shared = Writer.areIn(run);
        Map<String, List<JournalRecord>> byKey = new LinkedHashMap<>();
        for (JournalRecord record : part.records()) {
            byKey.computeIfAbsent(point(record).key(), key -> new ArrayList<>()).add(record);
        }
        Set<JournalRecord> missing = new HashSet<>();
        for (Map.Entry<String, List<JournalRecord>> entry : byKey.entrySet()) {
            missing.addAll(
                    missingOfKey(entry.getValue(), run.latestMetrics().get(entry.getKey()), part.doubt(), shared));
        }
        return part.records().stream().filter(missing::contains).toList();
    }

    private List<JournalRecord> missingOfKey(
            List<JournalRecord> records, @Nullable MetricPoint latest, Part.Doubt doubt, boolean shared) {
        List<MetricPoint> points =
                records.stream().map(Landed::point).sorted(SERVER_ORDER).toList();
        if (latest == null || SERVER_ORDER.compare(latest, points.get(0)) < 0) {
            return records;
        }
        boolean lastIsThere = SERVER_ORDER.compare(latest, points.get(points.size() - 1)) == 0;
        if (lastIsThere && !shared && doubt == Part.Doubt.ALL_OR_NONE) {
            return List.of();
        }
        var there = new HashSet<Place>();
        runs.history(runId, points.get(0).key()).forEach(point -> there.add(Place.of(point, shared)));
        return records.stream()
                .filter(record -> !there.contains(Place.of(point(record), shared)))
                .toList();
    }

    private static MetricPoint point(JournalRecord record) {
        return ((RunEvent.MetricLogged) record.event()).point();
    }

    private record Place(long timestampMillis, long step, double value) {
        static Place of(MetricPoint point, boolean shared) {
            return new Place(point.timestampMillis(), point.step(), shared ? asStored(point.value()) : 0);
        }

        private static double asStored(double value) {
            return value == 0 ? 0.0 : Math.max(-Double.MAX_VALUE, Math.min(value, Double.MAX_VALUE));
        }
    }
}
