package io.github.mlopssdk.compare;

import io.github.mlopssdk.journal.MetricSeries;
import io.github.mlopssdk.journal.RunSnapshot;
import io.github.mlopssdk.journal.RunStore;
import io.github.mlopssdk.model.MlopsException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the runs of a directory. */
final class JournalRuns {
    private static final Logger LOG = LoggerFactory.getLogger(JournalRuns.class);

    private JournalRuns() {}

    /** Reads all that can be read; a run that cannot is left out with a warning. */
    static List<ComparedRun> read(Path store) {
        var runs = new ArrayList<ComparedRun>();
        for (Path directory : RunStore.at(store).runs()) {
            try {
                runs.add(run(RunSnapshot.read(directory)));
            } catch (UncheckedIOException | MlopsException e) {
                LOG.warn("Run {} cannot be read and is not compared: {}", directory.getFileName(), e.getMessage());
            }
        }
        return runs;
    }

    private static ComparedRun run(RunSnapshot snapshot) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        Map<String, Curve> curves = new LinkedHashMap<>();
        for (MetricSeries series : snapshot.metrics().values()) {
            metrics.put(series.key(), series.latest().value());
            if (series.size() > 1) {
                curves.put(series.key(), Curve.of(series.steps(), series.timestampsMillis(), series.values()));
            }
        }
        return new ComparedRun(
                snapshot.key(),
                snapshot.name(),
                snapshot.experiment(),
                snapshot.status(),
                snapshot.startMillis(),
                snapshot.parentKey(),
                snapshot.params(),
                snapshot.tags(),
                metrics,
                curves);
    }
}
