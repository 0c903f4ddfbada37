package io.github.mlopssdk.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalRunsTest {
    @TempDir
    Path store;

    private Run start(String experiment) {
        return Run.builder().directory(store).experiment(experiment).offline().start();
    }

    @Test
    void comparesASweepOverSeeds() throws Exception {
        for (double rate : new double[] {0.1, 0.2}) {
            try (Run run = Run.builder()
                    .directory(store)
                    .experiment("iris")
                    .offline()
                    .group("mlp")
                    .start()
                    .logParam("lr", rate)) {
                run.seedAll(42).sweepSeeds(3, (child, seed) -> {
                    child.logMetric("loss", 1, 0).logMetric("loss", rate, 1);
                    return Map.of("accuracy", 1 - rate + child.random("luck").nextDouble() * 0.01);
                });
            }
        }

        Comparison comparison =
                Comparison.ofRuns(store).metrics("accuracy", "loss").build();

        assertThat(comparison.size()).isEqualTo(6);
        assertThat(comparison.configurations())
                .extracting(Configuration::label)
                .containsExactly("mlp lr=0.1", "mlp lr=0.2");
        // Equal root seeds gave equal child seeds, and so the same luck.
        assertThat(comparison.configurations().get(1).toBest()).hasValueSatisfying(difference -> {
            assertThat(difference.count()).isEqualTo(3);
            assertThat(difference.high() - difference.low()).isLessThan(1e-9);
            assertThat(difference.excludesZero()).isTrue();
        });
        assertThat(Bands.of(comparison).get("loss"))
                .hasSize(2)
                .first()
                .satisfies(line -> assertThat(line.steps()).containsExactly(0L, 1L));
    }

    @Test
    void leavesOtherExperimentsAndUnreadableRunsOut() throws Exception {
        start("iris").logMetric("accuracy", 0.9).close();
        start("mnist").logMetric("accuracy", 0.1).close();
        Files.createDirectories(store.resolve("runs/20990101-000000-broken/journal/00000000000000000001.j"));

        assertThat(Comparison.ofRuns(store).experiment("iris").build().configurations())
                .singleElement()
                .satisfies(configuration -> assertThat(
                                configuration.metrics().get("accuracy").mean())
                        .isEqualTo(0.9));
    }

    @Test
    void aLongCurveKeepsEveryFewSteps() {
        long[] steps = LongStream.range(0, 5000).toArray();
        Curve curve =
                Curve.of(steps, steps, LongStream.of(steps).asDoubleStream().toArray());

        assertThat(curve.size()).isBetween(500, 1001);
        assertThat(curve.step(1)).isEqualTo(8);
        assertThat(curve.at(4999)).hasValue(4999);
        assertThat(curve.at(7)).isEmpty();
    }

    @Test
    void theLastValueOfAStepCounts() {
        Curve curve = Curve.of(new long[] {2, 1, 2}, new long[] {30, 10, 20}, new double[] {3, 1, 2});

        assertThat(List.of(curve.step(0), curve.step(1))).containsExactly(1L, 2L);
        assertThat(curve.at(2)).hasValue(3);
    }
}
