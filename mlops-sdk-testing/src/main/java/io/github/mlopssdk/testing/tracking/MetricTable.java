package io.github.mlopssdk.testing.tracking;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How metrics enter the table, all of a request or none. */
final class MetricTable {
    private static final String UNIQUE =
            "(raised as a result of Query-invoked autoflush; consider using a session.no_autoflush block if this flush is occurring prematurely)\n(sqlite3.IntegrityError) UNIQUE constraint failed: metrics.key, metrics.timestamp, metrics.step, metrics.run_uuid, metrics.value, metrics.is_nan";

    private MetricTable() {}

    static void insert(StoredRun run, List<Message> metrics, MlflowGeneration generation) {
        if (generation == MlflowGeneration.MLFLOW_3) {
            metrics.forEach(metric -> run.metrics.add(StoredMetric.of(metric)));
        } else {
            insertAsMlflow2(run, metrics);
        }
    }

    /**
     * MLflow 2 looks for duplicates by comparing doubles: NaN equals nothing, and infinity is not the value it will be
     * stored as. What slips through hits the primary key, and the request fails as a whole.
     */
    private static void insertAsMlflow2(StoredRun run, List<Message> metrics) {
        var seen = new HashSet<List<Object>>();
        var rows = new ArrayList<StoredMetric>();
        for (Message metric : metrics) {
            StoredMetric row = StoredMetric.of(metric);
            List<Object> sent = List.of(row.key(), row.timestamp(), row.step(), metric.real("value") + 0.0);
            if (row.nan() || (seen.add(sent) && !run.metrics.contains(row))) {
                rows.add(row);
            }
        }
        Set<StoredMetric> unique = new HashSet<>(run.metrics);
        unique.addAll(rows);
        if (unique.size() < run.metrics.size() + rows.size()) {
            throw new ApiError(ErrorCode.BAD_REQUEST, UNIQUE);
        }
        run.metrics.addAll(rows);
    }
}
