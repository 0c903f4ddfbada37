package io.github.mlopssdk.testing.data;

import static io.github.mlopssdk.testing.data.DataValidationTest.csv;
import static io.github.mlopssdk.testing.data.DataValidationTest.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.testing.statistics.Correction;
import io.github.mlopssdk.testing.statistics.Verdict;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SplitValidationTest {
    @Test
    void overlapNamesBothRows() {
        Table train = csv("user,x\na,1\nb,2\n");
        Table test = csv("user,x\nc,3\nb,2\na,9\n");

        assertThat(against(train, test).sharesNoRows().report().results().get(0).rows())
                .containsExactly(new FailingRow(1, "user, x", "b, 2.0 is row 1 of the training data"));
        assertThat(against(train, test)
                        .sharesNoRows("user")
                        .report()
                        .results()
                        .get(0)
                        .rows())
                .hasSize(2);
        assertThat(against(train, test.select(0)).sharesNoRows("user").report().with(Verdict.PASS))
                .hasSize(1);
    }

    /** A day on both sides is too early: its rows may be from before and after. */
    @Test
    void timeDoesNotGoBackwards() {
        Table train = csv("day,x\n2026-03-02,1\n2026-03-09,2\n,3\n");
        Table test = csv("day,x\n2026-03-10,1\n2026-03-09,2\n2026-03-08,2\n,4\n");

        DataResult result =
                against(train, test).isLater("day").report().results().get(0);

        assertThat(result.message())
                .startsWith("FAIL time order day: 2 of 4 rows are not later than 2026-03-09; required: every row later")
                .contains("row 1 day: 2026-03-09", "row 2 day: 2026-03-08");
        assertThat(against(train, test.select(0)).isLater("day").report().with(Verdict.PASS))
                .hasSize(1);
        assertThat(against(csv("t\n9\n10\n"), csv("t\n11\n"))
                        .isLater("t")
                        .report()
                        .with(Verdict.PASS))
                .hasSize(1);
        assertThat(against(csv("t\n9\n10\n"), csv("t\n9.5\n"))
                        .isLater("t")
                        .report()
                        .with(Verdict.FAIL))
                .hasSize(1);
        assertThat(against(train, csv("day\n7\n"))
                        .isLater("day")
                        .report()
                        .results()
                        .get(0)
                        .observed())
                .isEqualTo("numbers on one side and texts on the other");
        assertThat(against(train, test.select(3)).isLater("day").report().with(Verdict.NOT_ENOUGH_DATA))
                .hasSize(1);
    }

    @Test
    void resultsOfTheFirstTableComeAlong() {
        Table table = csv("x\n1\n2\n");

        DataReport report = DataValidation.of(table)
                .noDuplicates()
                .against(table)
                .sharesNoRows()
                .report();

        assertThat(report.results()).extracting(DataResult::check).containsExactly("duplicates", "overlap");
    }

    @ParameterizedTest
    @EnumSource
    void aShiftOfHalfADeviationIsADrift(DriftMeasure measure) {
        SplitValidation split = against(normal(1, 600, 0), normal(2, 600, 0.5));

        DataResult result =
                split.hasNotDrifted(DriftPolicy.of(measure)).report().results().get(0);

        assertThat(result.verdict()).as(result.message()).isEqualTo(Verdict.FAIL);
    }

    @ParameterizedTest
    @EnumSource
    void samplesOfOneDistributionDoNotDrift(DriftMeasure measure) {
        int alarms = 0;
        for (int seed = 0; seed < 100; seed++) {
            SplitValidation split = against(normal(3L * seed, 500, 0), normal(3L * seed + 1, 500, 0));
            alarms += split.hasNotDrifted(DriftPolicy.of(measure))
                    .report()
                    .with(Verdict.FAIL)
                    .size();
        }

        assertThat(alarms).isLessThanOrEqualTo(5);
    }

    @Test
    void aSureButTinyShiftPasses() {
        SplitValidation split = against(normal(1, 20_000, 0), normal(2, 20_000, 0.08));

        DataResult result = split.hasNotDrifted().report().results().get(0);

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.observed()).contains("KOLMOGOROV_SMIRNOV").containsPattern("p = [0-9.]+e-");
    }

    @Test
    void aLargeShiftThatMayBeChanceIsAWarning() {
        Table before = Table.of(List.of("x"), rows(100, i -> i));
        Table now = Table.of(List.of("x"), rows(100, i -> i + 12));

        assertThat(against(before, now).hasNotDrifted().report().results())
                .extracting(DataResult::verdict)
                .containsExactly(Verdict.WARN);
    }

    @Test
    void fewRowsGiveNoAnswerAndSayWhy() {
        DataResult few = against(normal(1, 80, 0), normal(2, 80, 5))
                .hasNotDrifted(DriftPolicy.of(DriftMeasure.POPULATION_STABILITY))
                .report()
                .results()
                .get(0);

        assertThat(few.verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(few.message())
                .contains("80 and 80 values; samples without drift have an index of about 0.23 here")
                .contains("at least 500 values each");
        assertThatThrownBy(() -> new DriftPolicy(DriftMeasure.POPULATION_STABILITY, .1, .1, .05, Correction.HOLM, 100))
                .hasMessageContaining("at least 500");
    }

    @Test
    void categoriesDriftByTheirShares() {
        Table before = categories(400, 4);
        Table same = categories(399, 4);
        Table now = categories(400, 2);

        assertThat(against(before, same).hasNotDrifted().report().with(Verdict.PASS))
                .hasSize(1);
        assertThat(against(before, now).hasNotDrifted().report().with(Verdict.FAIL))
                .extracting(DataResult::check)
                .containsExactly("drift kind");
    }

    /** Twenty columns at p = 0.04 would be one alarm of each other training set without the correction. */
    @Test
    void manyColumnsAreCorrectedFor() {
        Table before = Table.of(IntStream.range(0, 20).mapToObj(i -> "x" + i).toList(), rows(200, columns(20, 0)));
        Table now = Table.of(IntStream.range(0, 20).mapToObj(i -> "x" + i).toList(), rows(200, columns(20, 28)));

        DataReport alone = against(before, now).hasNotDrifted("x3").report();
        DataReport together = against(before, now).hasNotDrifted().report();

        assertThat(alone.results()).extracting(DataResult::verdict).containsExactly(Verdict.FAIL);
        assertThat(together.with(Verdict.WARN)).hasSize(20);
        assertThat(against(before, now)
                        .hasNotDrifted(DriftPolicy.of(DriftMeasure.KOLMOGOROV_SMIRNOV)
                                .correction(Correction.BENJAMINI_HOCHBERG))
                        .report()
                        .with(Verdict.FAIL))
                .hasSize(20);
    }

    @Test
    void anotherKindOfValuesIsADrift() {
        assertThat(against(csv("x\n1\n"), csv("x\none\n"))
                        .hasNotDrifted()
                        .report()
                        .with(Verdict.FAIL))
                .extracting(DataResult::observed)
                .containsExactly("numbers in one table and texts in the other");
    }

    @Test
    void infiniteValuesAreSaidOfTheirColumnAlone() {
        var names = List.of("x", "y");
        DataReport report = against(
                        Table.of(names, new double[][] {{1, 1}, {Double.POSITIVE_INFINITY, 1}}),
                        Table.of(names, new double[][] {{1, 1}, {2, 1}}))
                .hasNotDrifted()
                .report();

        assertThat(report.results()).extracting(DataResult::check).containsExactly("drift x", "drift y");
        assertThat(report.with(Verdict.FAIL)).extracting(DataResult::observed).containsExactly("1 infinite values");
    }

    @Test
    void aColumnThatOneTableLacksIsNamed() {
        assertThat(against(csv("x,old\n1,1\n"), csv("x,new\n1,1\n"))
                        .hasNotDrifted()
                        .report()
                        .with(Verdict.WARN))
                .extracting(DataResult::message)
                .containsExactly(
                        "WARN drift old: only in the first table; required: the column in both tables",
                        "WARN drift new: only in the second table; required: the column in both tables");
        assertThat(against(csv("x\n1\n"), csv("y\n1\n"))
                        .hasNotDrifted()
                        .report()
                        .with(Verdict.NOT_ENOUGH_DATA))
                .extracting(DataResult::observed)
                .containsExactly("no column is in both tables");
    }

    @Test
    void largerEffectsCanBeAskedFor() {
        DriftPolicy policy =
                DriftPolicy.of(DriftMeasure.WASSERSTEIN).numberEffect(0.9).categoryEffect(0.9);

        assertThat(against(normal(1, 600, 0), normal(2, 600, 0.5))
                        .hasNotDrifted(policy)
                        .report()
                        .with(Verdict.PASS))
                .hasSize(1);
        assertThat(against(categories(400, 4), categories(400, 2))
                        .hasNotDrifted(policy)
                        .report()
                        .with(Verdict.PASS))
                .hasSize(1);
    }

    private static SplitValidation against(Table before, Table now) {
        return DataValidation.of(before).against(now);
    }

    private static Table normal(long seed, int count, double mean) {
        var random = new SplittableRandom(seed);
        return Table.of(List.of("x"), rows(count, i -> random.nextGaussian() + mean));
    }

    private static Table categories(int count, int kinds) {
        return csv("kind\n"
                + IntStream.range(0, count).mapToObj(i -> "kind " + i % kinds).collect(Collectors.joining("\n")));
    }

    private static IntToDoubleFunction[] columns(int count, int shift) {
        return IntStream.range(0, count)
                .mapToObj(column -> (IntToDoubleFunction) row -> row + shift)
                .toArray(IntToDoubleFunction[]::new);
    }
}
