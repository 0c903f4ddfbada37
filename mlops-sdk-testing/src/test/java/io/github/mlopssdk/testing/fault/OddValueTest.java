package io.github.mlopssdk.testing.fault;

import static io.github.mlopssdk.testing.proxy.ProxiedRequest.metricsOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.journal.JournalReader;
import io.github.mlopssdk.journal.JournalRecord;
import io.github.mlopssdk.model.RunEvent;
import io.github.mlopssdk.testing.proxy.NetworkFault;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Row 28: values at the edge of double, with answers lost. */
class OddValueTest {
    private static final double[] VALUES = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        -0.0,
        0.0,
        Double.MIN_VALUE,
        -Double.MIN_NORMAL / 3,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        Double.NaN
    };

    @TempDir
    Path directory;

    @EveryServer
    void row28OddValues(Backend backend) {
        try (var trial = Trial.on(backend, directory);
                var log = new CapturedLog()) {
            Path runDirectory;
            trial.proxy().inject(new NetworkFault.ResetAnswer(), 2, metricsOf("odd"));
            try (Run run = trial.builder().start()) {
                runDirectory = run.directory();
                for (int i = 0; i < VALUES.length; i++) {
                    run.logMetric("odd", VALUES[i], i);
                    run.logMetric("same step", VALUES[i], 7);
                }
                assertThat(run.flush(Trial.LONG)).isTrue();
                assertThat(run.health().isGood()).isTrue();
            }
            TrackedRun stored = trial.stored();
            List<Double> expected =
                    Arrays.stream(VALUES).mapToObj(OddValueTest::asMlflowMapsIt).toList();
            assertThat(stored.history("odd"))
                    .extracting(TrackedRun.Point::value)
                    .containsExactlyElementsOf(expected);
            assertThat(stored.history("same step"))
                    .extracting(TrackedRun.Point::value)
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(journalled(runDirectory, "odd"))
                    .as("the journal keeps what was logged, to the bit")
                    .containsExactly(Arrays.stream(VALUES)
                            .mapToObj(Double::doubleToRawLongBits)
                            .toArray(Long[]::new));
            assertThat(log.warnings("MLflow stores")).hasSize(1);
        }
    }

    private static Double asMlflowMapsIt(double value) {
        double finite = Double.isInfinite(value) ? Math.copySign(Double.MAX_VALUE, value) : value;
        return finite + 0.0;
    }

    private static List<Long> journalled(Path runDirectory, String key) {
        List<Long> bits = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(runDirectory, 0)) {
            for (JournalRecord record = reader.next(); record != null; record = reader.next()) {
                if (record.event() instanceof RunEvent.MetricLogged metric
                        && metric.point().key().equals(key)) {
                    bits.add(Double.doubleToRawLongBits(metric.point().value()));
                }
            }
        }
        return bits;
    }
}
