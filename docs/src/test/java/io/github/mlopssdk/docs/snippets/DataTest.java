package io.github.mlopssdk.docs.snippets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.testing.data.DataReport;
import io.github.mlopssdk.testing.data.DataValidation;
import io.github.mlopssdk.testing.data.DriftMeasure;
import io.github.mlopssdk.testing.data.DriftPolicy;
import io.github.mlopssdk.testing.data.Feature;
import io.github.mlopssdk.testing.data.Schema;
import io.github.mlopssdk.testing.data.Table;
import io.github.mlopssdk.testing.statistics.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataTest {
    @TempDir
    Path temporary;

    private Path trainCsv = Path.of("");
    private Path testCsv = Path.of("");

    @BeforeEach
    void write() throws IOException {
        trainCsv = write("train.csv", 1, 600, 0);
        testCsv = write("test.csv", 2, 300, 0);
    }

    @Test
    void oneTable() {
        // #region table
        Table train = Table.csv(trainCsv);
        Schema schema = Schema.of(
                Feature.number("length", 0, 20), Feature.number("width", 0, 20), Feature.category("species", "a", "b"));

        DataValidation.of(train)
                .schema(schema)
                .missingAtMost(0.01)
                .noDuplicates()
                .noLeakage("species")
                .classShareAtLeast(0.2, "species")
                .report()
                .assertPassed();
        // #endregion table
        assertThatThrownBy(() -> DataValidation.of(train)
                        .classShareAtLeast(0.6, "species")
                        .report()
                        .assertPassed())
                .hasMessageContaining("balance species");
    }

    @Test
    void twoTables() throws IOException {
        Table train = Table.csv(trainCsv);
        // #region split
        Table test = Table.csv(testCsv);

        DataValidation.of(train)
                .against(test)
                .sharesNoRows("length", "width")
                .hasNotDrifted()
                .report()
                .assertPassed();
        // #endregion split
        Table later = Table.csv(write("later.csv", 3, 600, 1));
        // #region drift
        DriftPolicy policy = DriftPolicy.of(DriftMeasure.WASSERSTEIN).numberEffect(0.2);

        DataReport report =
                DataValidation.of(train).against(later).hasNotDrifted(policy).report();
        // #endregion drift
        assertThat(report.with(Verdict.FAIL)).hasSize(2);
    }

    private Path write(String name, long seed, int rows, double shift) throws IOException {
        var random = new SplittableRandom(seed);
        return Files.writeString(
                temporary.resolve(name),
                "length,width,species\n"
                        + IntStream.range(0, rows)
                                .mapToObj(i -> String.format(
                                        Locale.ROOT,
                                        "%.9f,%.9f,%s",
                                        8 + random.nextGaussian() + i % 2 + shift,
                                        8 + random.nextGaussian() + shift,
                                        i % 2 == 0 ? "a" : "b"))
                                .collect(Collectors.joining("\n")));
    }
}
