package io.github.mlopssdk.testing.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.testing.statistics.Verdict;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DataValidationTest {
    private static final Table PEOPLE = csv("""
            id,age,country
            a,31,DE
            b,-4,FR
            c,,DE
            a,31,DE
            d,55,XX
            """);

    @Test
    void schemaNamesEveryValueThatIsSomethingElse() {
        DataReport report = DataValidation.of(PEOPLE)
                .schema(Schema.of(
                        Feature.text("id"), Feature.number("age", 0, 120), Feature.category("country", "DE", "FR")))
                .report();

        assertThat(report.results())
                .extracting(DataResult::verdict)
                .containsExactly(Verdict.PASS, Verdict.FAIL, Verdict.FAIL);
        assertThat(report.results().get(1).rows())
                .containsExactly(new FailingRow(1, "age", "-4.0"), new FailingRow(2, "age", "(missing)"));
        assertThat(report.results().get(2).rows()).containsExactly(new FailingRow(4, "country", "XX"));
        assertThatThrownBy(report::assertPassed)
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                        2 of 3 checks of the data do not pass
                        FAIL schema age: 2 of 5 values are something else; required: numbers from 0.0 to 120.0
                          row 1 age: -4.0
                          row 2 age: (missing)
                        FAIL schema country: 1 of 5 values are something else; required: one of [DE, FR]
                          row 4 country: XX""");
    }

    @Test
    void schemaWantsItsColumnsAndNoOthers() {
        Schema schema = Schema.of(Feature.text("id"), Feature.number("height"));

        assertThat(DataValidation.of(PEOPLE).schema(schema).report().with(Verdict.FAIL))
                .extracting(DataResult::observed)
                .containsExactly("no such column", "columns [age, country]");
        assertThat(DataValidation.of(PEOPLE)
                        .schema(schema.allowingOthers())
                        .report()
                        .with(Verdict.FAIL))
                .hasSize(1);
        assertThatThrownBy(() -> Schema.of(Feature.text("id"), Feature.number("id")))
                .hasMessageContaining("different");
    }

    @Test
    void oneTextAmongNumbersIsTheOneThatFails() {
        Table table = csv("x\n1\n2\nthree\n\n200\nInfinity\n");
        var schema = Schema.of(Feature.number("x", 0, 100).optional());

        assertThat(DataValidation.of(table)
                        .schema(schema)
                        .report()
                        .results()
                        .get(0)
                        .rows())
                .extracting(FailingRow::value)
                .containsExactly("three", "200", "Infinity");
    }

    @Test
    void aNumberIsFinite() {
        Table table = Table.of(List.of("x"), new double[][] {{1}, {Double.POSITIVE_INFINITY}});

        assertThat(DataValidation.of(table)
                        .schema(Schema.of(Feature.number("x")))
                        .report()
                        .with(Verdict.FAIL))
                .hasSize(1);
    }

    /** 5 that is meant as 5 % lets everything pass, and so does NaN. */
    @ParameterizedTest
    @ValueSource(doubles = {5, -0.1, Double.NaN})
    void limitsAreShares(double limit) {
        DataValidation validation = DataValidation.of(PEOPLE);

        assertThatThrownBy(() -> validation.missingAtMost(limit))
                .hasMessageContaining("share must be from 0 to 1, not " + limit);
        assertThatThrownBy(() -> validation.classShareAtLeast(limit, "country"))
                .hasMessageContaining("share must be from 0 to 1, not " + limit);
        assertThatThrownBy(() -> validation.noLeakage("country", limit))
                .hasMessageContaining("greatest must be from 0 to 1, not " + limit);
    }

    @Test
    void missingValuesAreCountedByColumn() {
        assertThat(DataValidation.of(PEOPLE).missingAtMost(0.2).report().with(Verdict.FAIL))
                .isEmpty();
        DataResult result = DataValidation.of(PEOPLE)
                .missingAtMost(0.19, "age")
                .report()
                .results()
                .get(0);

        assertThat(result.message())
                .isEqualTo(
                        "FAIL missing age: 1 of 5 values (20.00 %); required: at most 19.00 %\n  row 2 age: (missing)");
    }

    @Test
    void duplicatesNameTheEarlierRow() {
        DataResult result =
                DataValidation.of(PEOPLE).noDuplicates().report().results().get(0);

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.rows()).containsExactly(new FailingRow(3, "id, age, country", "a, 31.0, DE equals row 0"));
        assertThat(DataValidation.of(PEOPLE)
                        .noDuplicates("country")
                        .report()
                        .results()
                        .get(0)
                        .rows())
                .hasSize(2);
        assertThat(DataValidation.of(PEOPLE.select(0, 1, 2, 4))
                        .noDuplicates()
                        .report()
                        .with(Verdict.FAIL))
                .isEmpty();
        assertThatThrownBy(() -> DataValidation.of(PEOPLE).noDuplicates("zip")).hasMessageContaining("no column zip");
    }

    @Test
    void zeroIsZeroAndNothingIsNothing() {
        Table table = Table.of(List.of("x"), new double[][] {{0.0}, {-0.0}, {Double.NaN}, {Double.NaN}});

        assertThat(DataValidation.of(table)
                        .noDuplicates()
                        .report()
                        .results()
                        .get(0)
                        .rows())
                .extracting(FailingRow::row)
                .containsExactly(1, 3);
    }

    @Test
    void balanceLooksAtTheRarestClass() {
        DataValidation validation = DataValidation.of(PEOPLE);

        assertThat(validation.classShareAtLeast(0.2, "country").report().with(Verdict.PASS))
                .hasSize(1);
        assertThat(validation.classShareAtLeast(0.21, "country").report().with(Verdict.FAIL))
                .extracting(DataResult::observed)
                .containsExactly("rows by class {DE=3, FR=1, XX=1}");
        assertThat(DataValidation.of(PEOPLE.select(0, 0))
                        .classShareAtLeast(0, "country")
                        .report()
                        .with(Verdict.FAIL))
                .hasSize(1);
        assertThat(DataValidation.of(PEOPLE.select())
                        .classShareAtLeast(0, "country")
                        .report()
                        .with(Verdict.NOT_ENOUGH_DATA))
                .hasSize(1);
    }

    @Test
    void leakageIsAFeatureThatGivesTheClassAway() {
        var random = new SplittableRandom(5);
        Table table = csv("weak,copy,folded,id,species\n"
                + IntStream.range(0, 150)
                        .mapToObj(i -> String.format(
                                Locale.ROOT,
                                "%.6f,%d,%.6f,row %d,%s",
                                i % 3 + random.nextDouble() * 2,
                                i % 3,
                                Math.abs(i % 3 - 1) * 10 + random.nextDouble(),
                                i,
                                "abc".charAt(i % 3)))
                        .collect(Collectors.joining("\n")));

        DataReport report = DataValidation.of(table).noLeakage("species").report();

        assertThat(report.with(Verdict.FAIL)).extracting(DataResult::check).containsExactly("leakage copy");
        assertThat(report.results().get(0).observed()).isBetween("0.300", "0.800");
        assertThat(report.results().get(2).observed())
                .as("two of three classes")
                .isBetween("0.400", "0.750");
        assertThat(report.results().get(3).observed()).as("unique ids").isEqualTo("0.000");
    }

    @Test
    void leakageIsSeenInACategoryAndInWhatIsMissing() {
        Table table = csv("code,reason,label\n"
                + IntStream.range(0, 60)
                        .mapToObj(
                                i -> (i % 2 == 0 ? "yes" : "no") + "," + (i % 2 == 0 ? "" : 100 + i % 7) + "," + i % 2)
                        .collect(Collectors.joining("\n")));

        assertThat(DataValidation.of(table).noLeakage("label").report().with(Verdict.FAIL))
                .extracting(DataResult::check)
                .containsExactly("leakage code", "leakage reason");
        assertThat(DataValidation.of(table).noLeakage("label", 1).report().with(Verdict.FAIL))
                .isEmpty();
    }

    @Test
    void twoRowsOfAFeatureGiveNoQuantityAway() {
        String rows = IntStream.range(0, 60)
                .mapToObj(row -> row + "," + (row < 2 ? row : ""))
                .collect(Collectors.joining("\n"));
        Table table = Table.csv(new StringReader("price,rare\n" + rows));

        assertThat(DataValidation.of(table).noLeakage("price").report().results())
                .extracting(DataResult::message)
                .containsExactly(
                        "NOT_ENOUGH_DATA leakage rare: 2 rows with both; required: at least 30 rows with both");
    }

    @Test
    void leakageOfAQuantityIsARankCorrelation() {
        Table table = Table.of(
                List.of("cube", "noise", "price"), rows(100, i -> Math.pow(i - 50, 3), i -> i * 7919 % 100, i -> i));

        assertThat(DataValidation.of(table).noLeakage("price").report().results())
                .extracting(DataResult::verdict)
                .containsExactly(Verdict.FAIL, Verdict.PASS);
    }

    @Test
    void fewLabelsLeakNothing() {
        assertThat(DataValidation.of(PEOPLE).noLeakage("country").report().with(Verdict.NOT_ENOUGH_DATA))
                .hasSize(2);
    }

    static Table csv(String text) {
        return Table.csv(new StringReader(text));
    }

    static double[][] rows(int count, IntToDoubleFunction... columns) {
        return IntStream.range(0, count)
                .mapToObj(row -> IntStream.range(0, columns.length)
                        .mapToDouble(column -> columns[column].applyAsDouble(row))
                        .toArray())
                .toArray(double[][]::new);
    }
}
