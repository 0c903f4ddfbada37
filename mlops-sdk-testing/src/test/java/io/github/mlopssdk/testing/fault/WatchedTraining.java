package io.github.mlopssdk.testing.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A training that remembers what it logged and how long each call held it. Its {@link #isHeldBy} is the common oracle of
 * the matrix: after healing, each point is on the server once, params and tags are final, status and end are right.
 */
final class WatchedTraining {
    private static final String LOSS = "loss";
    private static final String ACCURACY = "accuracy";
    private static final byte[] RECORD = new byte[45];

    private final Run run;
    private final Path rawFile;
    private final CallTimes times = new CallTimes();
    private final Map<String, List<String>> points = new TreeMap<>();
    private final Map<String, String> params = new TreeMap<>();
    private final Map<String, String> tags = new TreeMap<>();
    private int step;

    /** @param rawFile where the writes go that calls are compared with; on the disk of the run */
    WatchedTraining(Run run, Path rawFile) {
        this.run = run;
        this.rawFile = rawFile;
    }

    /** Goes on from a step. */
    WatchedTraining from(int first) {
        step = first;
        return this;
    }

    /** Trains on; every seventh loss is NaN, every fiftieth step has a param and a tag that changes. */
    WatchedTraining train(int steps) throws IOException {
        try (var raw = new FileOutputStream(rawFile.toFile(), true)) {
            for (int end = step + steps; step < end; step++) {
                double loss = step % 7 == 3 ? Double.NaN : step / 8.0;
                timed(raw, () -> run.logMetric(LOSS, loss, step));
                timed(raw, () -> run.logMetric(ACCURACY, -loss, step));
                remember(LOSS, loss, step);
                remember(ACCURACY, -loss, step);
                if (step % 50 == 0) {
                    param("p" + step, String.valueOf(step));
                    timed(raw, () -> run.setTag("progress", step));
                    tags.put("progress", String.valueOf(step));
                }
            }
        }
        return this;
    }

    private void param(String key, String value) {
        run.logParam(key, value);
        params.put(key, value);
    }

    /** No call held the thread. */
    WatchedTraining wasNeverHeld() {
        System.out.println("  " + times);
        times.assertNeverHeld();
        return this;
    }

    /** The server has what was logged, once, under the run's own key. */
    void isHeldBy(TrackedRun stored, String status) {
        assertThat(stored.tags()).containsEntry("mlops.run_key", run.key());
        assertThat(stored.status()).isEqualTo(status);
        assertThat(stored.endMillis()).isGreaterThanOrEqualTo(stored.startMillis());
        assertThat(stored.params()).containsAllEntriesOf(params);
        assertThat(stored.tags()).containsAllEntriesOf(tags);
        points.forEach((key, expected) -> assertThat(stored.history(key))
                .as(key)
                .extracting(point -> point.step() + " " + point.value())
                .containsExactlyInAnyOrderElementsOf(expected));
    }

    private void remember(String key, double value, long at) {
        // MLflow stores -0.0 as 0.0.
        points.computeIfAbsent(key, name -> new ArrayList<>()).add(at + " " + (value + 0.0));
    }

    private void timed(FileOutputStream raw, Runnable call) throws IOException {
        long begun = System.nanoTime();
        call.run();
        long called = System.nanoTime();
        raw.write(RECORD);
        times.add(called - begun, System.nanoTime() - called);
    }
}
