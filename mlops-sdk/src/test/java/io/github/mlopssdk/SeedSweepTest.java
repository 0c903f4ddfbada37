package io.github.mlopssdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mlopssdk.journal.RunSnapshot;
import io.github.mlopssdk.model.RunStatus;
import io.github.mlopssdk.seed.SeedReport;
import io.github.mlopssdk.seed.SeedScope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

class SeedSweepTest {
    @TempDir
    Path directory;

    @Test
    void putsMeanDeviationAndStudentsIntervalOnTheParent() {
        double[] accuracies = {0.91, 0.93, 0.95, 0.92, 0.94};
        var children = new ArrayList<Path>();
        Run parent = start().seedAll(42);
        SeedSweep sweep = parent.sweepSeeds(5, (child, seed) -> {
            children.add(child.directory());
            return Map.of("accuracy", accuracies[children.size() - 1]);
        });
        parent.close();

        SeedSweep.Spread spread = sweep.metrics().get("accuracy");
        assertThat(spread.count()).isEqualTo(5);
        assertThat(spread.mean()).isCloseTo(0.93, within(1e-12));
        assertThat(spread.deviation()).isCloseTo(0.015811388300841896, within(1e-12));
        // t with 4 degrees of freedom at 0.975 is 2.7764451052.
        assertThat(spread.high() - spread.mean())
                .isCloseTo(2.7764451052 * 0.015811388300841896 / Math.sqrt(5), within(1e-9));
        assertThat(RunSnapshot.read(parent.directory()).metrics())
                .containsKeys("accuracy/mean", "accuracy/std", "accuracy/ci95_low", "accuracy/ci95_high");
        assertThat(children).allSatisfy(child -> {
            RunSnapshot snapshot = RunSnapshot.read(child);
            assertThat(snapshot.parentKey()).contains(parent.key());
            assertThat(snapshot.status()).isEqualTo(RunStatus.FINISHED);
            assertThat(snapshot.params()).containsKey("sweep.seed");
        });
        assertThat(sweep).asString().contains("5 seeds", "accuracy  0.93");
    }

    @Test
    void derivesSeedsThatRepeatATrialAlone() {
        SeedSweep first = drawn(start().seedAll(42));
        SeedSweep second = drawn(start().seedAll(42));

        assertThat(first.trials()).extracting(SeedSweep.Trial::seed).doesNotHaveDuplicates();
        for (int k = 0; k < 3; k++) {
            SeedSweep.Trial trial = first.trials().get(k);
            assertThat(second.trials().get(k).seed()).isEqualTo(trial.seed());
            assertThat(second.trials().get(k).metrics()).isEqualTo(trial.metrics());
            assertThat(SeedScope.of(trial.seed()).random("x").nextDouble())
                    .isEqualTo(trial.metrics().get("x"));
        }
    }

    /** Later JDKs let nobody seed Math.random() without a flag. */
    @Test
    @EnabledForJreRange(max = JRE.JAVA_23)
    void aTrialAloneDrawsTheSameFromTheProcessToo() {
        SeedSweep sweep;
        try (Run parent = start().seedAll(42)) {
            sweep = parent.sweepSeeds(2, (child, seed) -> Map.of("drawn", Math.random()));
            double afterOne = Math.random();
            parent.sweepSeeds(1, (child, seed) -> Map.of());
            assertThat(Math.random()).isNotEqualTo(afterOne);
        }

        SeedSweep.Trial second = sweep.trials().get(1);
        try (Run alone = start().seedAll(second.seed())) {
            assertThat(alone.seedReport().count(SeedReport.State.SEEDED)).isPositive();
            assertThat(Math.random()).isEqualTo(second.metrics().get("drawn"));
        }
    }

    @Test
    void sweepsSideBySideWithEqualResults() throws Exception {
        SeedSweep inSequence = drawn(start().seedAll(42));
        ExecutorService executor = Executors.newFixedThreadPool(3);
        try (Run parent = start().seedAll(42)) {
            SeedSweep parallel = parent.sweepSeeds(
                    3, executor, (child, seed) -> Map.of("x", child.random("x").nextDouble()));

            assertThat(parallel.metrics()).isEqualTo(inSequence.metrics());
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void marksTheFailedTrialAndPassesItsExceptionOn() {
        var children = new ArrayList<Run>();
        try (Run parent = start()) {
            assertThatThrownBy(() -> parent.sweepSeeds(3, (child, seed) -> {
                        children.add(child);
                        throw new IOException("no data");
                    }))
                    .isInstanceOf(IOException.class)
                    .hasMessage("no data");
        }
        assertThat(children)
                .singleElement()
                .satisfies(child ->
                        assertThat(RunSnapshot.read(child.directory()).status()).isEqualTo(RunStatus.FAILED));
    }

    @Test
    void childrenDoNotReportTheirParentAsARival() {
        var reports = new ArrayList<SeedReport>();
        try (Run parent = start().seedAll(42)) {
            parent.sweepSeeds(2, (child, seed) -> {
                reports.add(child.seedReport());
                return Map.of();
            });
        }
        assertThat(reports)
                .hasSize(2)
                .allSatisfy(report -> assertThat(report.entries())
                        .isNotEmpty()
                        .extracting(SeedReport.Entry::source)
                        .doesNotContain("other runs of this process"));
    }

    @Test
    void hasNoIntervalForASingleSeedAndRefusesNone() {
        try (Run parent = start()) {
            SeedSweep sweep = parent.sweepSeeds(1, (child, seed) -> Map.of("accuracy", 0.5));

            assertThat(sweep.metrics().get("accuracy").low()).isNaN();
            assertThatThrownBy(() -> parent.sweepSeeds(0, (child, seed) -> Map.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("seeds must be at least 1");
        }
    }

    private static SeedSweep drawn(Run parent) {
        try (parent) {
            return parent.sweepSeeds(
                    3, (child, seed) -> Map.of("x", child.random("x").nextDouble()));
        }
    }

    private Run start() {
        return Run.builder().directory(directory).offline().start();
    }
}
