package io.github.mlopssdk.docs.snippets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.SeedSweep;
import io.github.mlopssdk.seed.Determinism;
import io.github.mlopssdk.seed.SeedReport;
import io.github.mlopssdk.seed.SeedScope;
import io.github.mlopssdk.seed.Strictness;
import io.github.mlopssdk.seed.UnseededException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SeedingTest {
    @TempDir
    Path directory;

    @Test
    void equalSeedsGiveEqualNumbers() {
        assertThat(trained()).isEqualTo(trained());
    }

    private static List<Integer> trained() {
        List<Integer> rows = new ArrayList<>(List.of(1, 2, 3, 4, 5, 6, 7, 8));
        // #region seed
        try (Run run = Run.start("iris").seedAll(42)) {
            Collections.shuffle(rows, run.javaRandom("shuffle"));
            train(rows, run.javaRandom("split"));
        }
        // #endregion seed
        return rows;
    }

    @Test
    void theReportNamesTheFix() {
        try (Run run = start().seedAll(42)) {
            // #region report
            System.out.println(run.seedReport());
            // #endregion report

            SeedReport report = run.seedReport();
            assertThat(report).asString().contains("seed 42: ", "jdk.math.random", "not audited");
            assertThat(report.entries())
                    .filteredOn(source -> source.state() == SeedReport.State.UNSEEDED)
                    .isNotEmpty()
                    .allSatisfy(source -> assertThat(source.fix()).isPresent());
        }
    }

    @Test
    void aNameHasTheSeedThatNumpyDerives() {
        try (Run run = start()) {
            // #region name
            run.seedAll(42);
            long seed = run.seed("network"); // 242063165189522465
            // #endregion name

            assertThat(seed).isEqualTo(242063165189522465L);
        }
    }

    @Test
    void tasksHaveStreamsOfTheirOwn() throws Exception {
        try (Run run = start().seedAll(42)) {
            // #region parallel
            List<Double> scores = run.parallel("fold", 10, (fold, seeds) -> score(fold, seeds.javaRandom("split")));
            // #endregion parallel
            assertThat(scores)
                    .isEqualTo(run.parallel("fold", 10, (fold, seeds) -> score(fold, seeds.javaRandom("split"))));

            int epoch = 3;
            int example = 7;
            // #region at
            Random augment = run.seeds("augment").at(epoch, example).javaRandom();
            // #endregion at
            assertThat(augment.nextLong())
                    .isEqualTo(run.seeds("augment").at(3, 7).javaRandom().nextLong());

            // #region executor
            ExecutorService pool = run.seeded(Executors.newFixedThreadPool(4));
            Future<Double> score =
                    pool.submit(() -> score(0, SeedScope.current().orElseThrow().javaRandom("split")));
            // #endregion executor
            assertThat(score.get()).isBetween(0.0, 1.0);
            pool.shutdown();
        }
    }

    @Test
    void aChildProcessIsToldItsPlace() {
        try (Run run = start().seedAll(42)) {
            int worker = 3;
            // #region child
            var process = new ProcessBuilder("java", "-jar", "worker.jar");
            process.environment().putAll(run.seeds("worker").at(worker).environment());
            // #endregion child
            assertThat(SeedScope.fromEnvironment(process.environment()))
                    .contains(run.seeds("worker").at(3));
        }
    }

    @Test
    void severalSeedsGiveAnInterval() {
        try (Run run = start().seedAll(42)) {
            // #region sweep
            SeedSweep sweep =
                    run.sweepSeeds(5, (child, seed) -> Map.of("accuracy", score(0, child.javaRandom("network"))));
            System.out.println(sweep);
            // #endregion sweep
            assertThat(sweep.metrics().get("accuracy").count()).isEqualTo(5);
        }
    }

    @Test
    void strictSeedingThrows() {
        assertThatThrownBy(() -> {
                    // #region strict
                    Run run = Run.builder()
                            .experiment("iris")
                            .strictness(Strictness.STRICT)
                            .start()
                            .seedAll(42);
                    // #endregion strict
                    run.close();
                })
                .isInstanceOf(UnseededException.class)
                .hasMessageContaining("fix: ");
    }

    @Test
    void levelsPinMore() {
        try (Run run = start()) {
            // #region level
            run.seedAll(42, Determinism.DETERMINISTIC);
            // #endregion level
            assertThat(run.seedReport().fact("seed.level")).contains("DETERMINISTIC");
        }
    }

    @Test
    void aRunIsRepeated() {
        Run first = Run.start("iris").seedAll();
        first.close();
        String earlier = first.key();
        // #region replay
        try (Run run = Run.replay(earlier)) {
            run.logMetric("accuracy", score(0, run.javaRandom("network")));
        }
        // #endregion replay
        assertThat(first.seedReport().rootSeed()).isNotNegative();
    }

    private Run start() {
        return Run.builder().directory(directory).offline().start();
    }

    private static double score(int fold, Random random) {
        return (fold + random.nextDouble()) / 10;
    }

    private static void train(List<Integer> rows, Random split) {
        rows.removeIf(row -> split.nextInt(4) == 0);
    }
}
