package io.github.mlopssdk.docs.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.seed.SeedReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
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
            var split = new Random(run.seed("split"));
            Collections.shuffle(rows, new Random(run.seed("shuffle")));
            train(rows, split);
        }
        // #endregion seed
        return rows;
    }

    @Test
    void theReportNamesTheFix() {
        try (Run run = Run.builder().directory(directory).offline().start().seedAll(42)) {
            // #region report
            SeedReport report = run.seedReport();
            for (SeedReport.Entry source : report.entries()) {
                System.out.println(source.source() + ": " + source.state() + ", " + source.detail());
                source.fix().ifPresent(fix -> System.out.println("    write: " + fix));
            }
            // #endregion report

            assertThat(report.count(SeedReport.State.UNSEEDED)).isPositive();
            assertThat(report.entries())
                    .filteredOn(source -> source.state() == SeedReport.State.UNSEEDED)
                    .allSatisfy(source -> assertThat(source.fix()).isPresent());
        }
    }

    @Test
    void aNameHasTheSeedThatNumpyDerives() {
        try (Run run = Run.builder().directory(directory).offline().start()) {
            // #region name
            run.seedAll(42);
            long seed = run.seed("network"); // 242063165189522465
            // #endregion name

            assertThat(seed).isEqualTo(242063165189522465L);
        }
    }

    private static void train(List<Integer> rows, Random split) {
        rows.removeIf(row -> split.nextInt(4) == 0);
    }
}
