package io.github.mlopssdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.journal.RunSnapshot;
import io.github.mlopssdk.model.RunStatus;
import io.github.mlopssdk.seed.SeedReport;
import io.github.mlopssdk.seed.SeedReport.State;
import io.github.mlopssdk.seed.SeedScope;
import io.github.mlopssdk.seed.Strictness;
import io.github.mlopssdk.seed.UnseededException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunSeedsTest {
    @TempDir
    Path directory;

    @Test
    void aRunThatIsNeverSeededRecordsTheRootOfItsNamedStreams() {
        Run run = start();
        long drawn = run.random("x").nextLong();
        run.close();

        String root = RunSnapshot.read(run.directory()).tags().get("mlops.seed");
        assertThat(SeedScope.of(Long.parseLong(root)).random("x").nextLong()).isEqualTo(drawn);
        assertThat(run.seedReport().entries()).isEmpty();
    }

    @Test
    void seedAllWithoutANumberKeepsTheRootThatNamedStreamsBeganWith() {
        try (Run run = start()) {
            long before = run.seed("x");

            assertThat(run.seedAll().seed("x")).isEqualTo(before);
        }
    }

    @Test
    void reportsNamedStreamsThatWereDrawnBeforeAnotherRoot() {
        try (Run run = start()) {
            run.seed("x");
            run.seedAll(42);

            assertThat(run.seedReport().entries())
                    .filteredOn(entry -> entry.source().equals("named streams of this run"))
                    .extracting(SeedReport.Entry::state)
                    .containsExactly(State.LATE);
        }
    }

    @Test
    void aChildProcessGoesOnWhereItsParentSays() {
        SeedScope handedDown = SeedScope.of(42).seeds("worker").at(3);
        Platform now = Platform.current();
        var environment = new HashMap<>(now.environment());
        environment.putAll(handedDown.environment());
        var platform = new Platform(
                environment,
                directory,
                directory,
                now.user(),
                now.clock(),
                now.random(),
                now.ends(),
                now.pause(),
                new AtomicBoolean());
        try (Run run = new RunBuilder(platform).offline().start().seedAll()) {
            assertThat(run.seeds("x")).isEqualTo(handedDown.seeds("x"));
            assertThat(run.seedReport().path()).isEqualTo(handedDown.path());
        }
    }

    @Test
    void strictSeedingListsWhatIsOpenAndEndsTheRun() {
        Run run = Run.builder()
                .directory(directory)
                .offline()
                .strictness(Strictness.STRICT)
                .start();

        assertThatThrownBy(() -> run.seedAll(42))
                .isInstanceOf(UnseededException.class)
                .hasMessageContaining("UNSEEDED")
                .hasMessageContaining("fix: ");
        assertThat(RunSnapshot.read(run.directory()).status()).isEqualTo(RunStatus.FAILED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void tasksOfASeededExecutorDoNotDependOnItsThreads(int threads) throws Exception {
        var executor = Executors.newFixedThreadPool(threads);
        try (Run run = start().seedAll(42)) {
            var seeded = run.seeded(executor);
            List<Future<Long>> drawn = new ArrayList<>();
            for (int task = 0; task < 50; task++) {
                drawn.add(seeded.submit(
                        () -> SeedScope.current().orElseThrow().random().nextLong()));
            }
            for (int task = 0; task < 50; task++) {
                SeedScope own = SeedScope.of(42).seeds("executor").at(0, task);
                assertThat(drawn.get(task).get()).isEqualTo(own.random().nextLong());
            }
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void aSecondSubmitterIsReportedOnce() throws InterruptedException {
        try (Run run = start().seedAll(42)) {
            var seeded = run.seeded(ForkJoinPool.commonPool());
            seeded.execute(() -> {});
            var other = new Thread(() -> {
                seeded.execute(() -> {});
                seeded.execute(() -> {});
            });
            other.start();
            other.join();

            assertThat(run.seedReport().entries())
                    .filteredOn(entry -> entry.source().startsWith("executor"))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.state()).isEqualTo(State.PARTIAL));
        }
    }

    @Test
    void keepsFindingsThatWereReportedBeforeSeedAll() {
        try (Run run = start()) {
            SeedReport.Entry finding = SeedReport.Entry.unseeded("iterator", "it draws", "give it a seed");
            run.reportSeed(finding).seedAll(42).seedAll(43);

            assertThat(run.seedReport().entries()).containsOnlyOnce(finding);
        }
    }

    @Test
    void aClosedRunSeedsNothingSoThatLaterRunsAreNotDisturbed() {
        Run closed = start();
        closed.close();
        closed.seedAll(42);

        try (Run later = start().seedAll(43)) {
            assertThat(later.seedReport().entries())
                    .extracting(SeedReport.Entry::source)
                    .doesNotContain("other runs of this process");
        }
    }

    private Run start() {
        return Run.builder().directory(directory).offline().start();
    }
}
