package io.github.mlopssdk.testing.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.testing.data.Table;
import io.github.mlopssdk.testing.statistics.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opentest4j.TestAbortedException;

final class GoldenSuiteTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @TempDir
    Path temporary;

    private Path file = Path.of("");

    @BeforeEach
    void name() {
        file = temporary.resolve("fraud.jsonl");
    }

    @Test
    void recordsAtTheEndAndReadsBack() throws IOException {
        GoldenSuite suite = open();
        suite.append(GoldenCase.of("a", Map.of("amount", 12.5), new Expectation.Label("fraud"))
                .source(Map.of("ticket", "FR-17")));
        suite.append(GoldenCase.of("b", Map.of("amount", 1), new Expectation.Range(0, Double.POSITIVE_INFINITY))
                .severity(Severity.SHOULD)
                .tolerance(0, 0.5)
                .expectedFailure("new currency", LocalDate.of(2027, 1, 1)));

        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "{\"suite\":\"fraud\",\"schema\":1,\"tolerance\":{\"rel\":1.0E-4,\"abs\":1.0E-6}}",
                        "{\"id\":\"a\",\"input\":{\"amount\":12.5},\"expect\":{\"label\":\"fraud\"},\"severity\":\"must\","
                                + "\"source\":{\"ticket\":\"FR-17\"}}",
                        Files.readAllLines(file).get(2));
        assertThat(open().cases()).usingRecursiveComparison().isEqualTo(suite.cases());
    }

    @Test
    void leavesWhatIsInTheFileAlone() throws IOException {
        String line = "{\"id\":\"x\",\"input\":{},\"expect\":{\"label\":\"ok\"},\"ours\":[1, 2]}";
        Files.writeString(file, line + "\n");

        open().append(GoldenCase.of("y", Map.of("amount", 1), new Expectation.NotLabel("ok")));

        assertThat(Files.readAllLines(file)).hasSize(2).first().isEqualTo(line);
    }

    @Test
    void endsALineThatHasNoEnd() throws IOException {
        String line = "{\"id\":\"x\",\"input\":{},\"expect\":{\"label\":\"ok\"}}";
        Files.writeString(file, line);

        open().append(GoldenCase.of("y", Map.of("amount", 1), new Expectation.Label("ok")));

        assertThat(Files.readAllLines(file)).hasSize(2).first().isEqualTo(line);
        assertThat(open().cases()).extracting(GoldenCase::id).containsExactly("x", "y");
    }

    @Test
    void findsTwoAnswersBehindACaseThatHasNone() throws IOException {
        Files.writeString(file, """
                {"id":"open","input":{"x":1}}
                {"id":"a","input":{"x":1},"expect":{"label":"a"}}
                {"id":"b","input":{"x":1},"expect":{"label":"b"}}
                """);

        assertThatThrownBy(this::open).hasMessage(file + ":3: b has the input of a and expects something else");
    }

    @Test
    void recordsNothingOnABuildServer() {
        var suite = new GoldenSuite(file, true, TODAY);

        assertThatThrownBy(() -> suite.append(GoldenCase.of("a", Map.of(), new Expectation.Value(1))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("CI=true");
        assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":\"a\",\"input\":{\"x\":2},\"expect\":{\"label\":\"b\"}} | id comes twice: a",
                "{\"id\":\"b\",\"input\":{\"x\":1},\"expect\":{\"label\":\"b\"}} | b has the input of a and expects something else",
                "{\"id\":\"b\",\"input\":{},\"expect\":{}} | expect must hold one of",
                "{\"id\":\"b\",\"input\":{},\"expect\":{\"sound\":\"loud\"}} | expect is not understood",
                "{\"expect\":{\"label\":\"b\"}} | id is missing",
                "{\"suite\":\"s\",\"schema\":2} | schema must be 1, not 2",
                "{\"id\":\"b\",\"input\":{},\"expect\":{\"value\":1},\"tolerance\":{\"rel\":1}} | a number is needed, not null",
                "{\"id\":\"b\",\"input\":{},\"expect\":{\"value\":1},\"tolerance\":0.1} | tolerance must be a JSON object, not 0.1",
                "{\"id\":\"b\",\"inptu\":{\"x\":2},\"expect\":{\"value\":1}} | input is missing",
                "{\"id\":\"b\",\"input\":[2],\"expect\":{\"value\":1}} | input must be a JSON object, not [2]",
                "nonsense | is no JSON object",
                "{\"id\":\"b\",\"input\":{}}{\"id\":\"c\",\"input\":{}} | is no JSON object, alone on its line",
            })
    void namesTheLineThatIsWrong(String line, String problem) throws IOException {
        Files.writeString(file, "{\"id\":\"a\",\"input\":{\"x\":1},\"expect\":{\"label\":\"a\"}}\n\n" + line + "\n");

        assertThatThrownBy(this::open)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file + ":3: " + problem);
    }

    @Test
    void importsATable() {
        Table table = Table.csv(new StringReader("id,amount,country,label\na,12.5,DE,fraud\nb,3,,ok\n"));
        Table numbers = Table.csv(new StringReader("id,size,price\nc,1,10\n"));

        assertThat(open().importTable(table, "id", "label")).isEqualTo(2);
        open().importTable(numbers, "id", "price");

        assertThat(open().cases())
                .extracting(GoldenCase::input)
                .containsExactly(Map.of("amount", 12.5, "country", "DE"), Map.of("amount", 3.0), Map.of("size", 1.0));
        assertThat(open().cases())
                .extracting(GoldenCase::expect)
                .containsExactly(
                        new Expectation.Label("fraud"), new Expectation.Label("ok"), new Expectation.Value(10));
        assertThatThrownBy(() -> open().importTable(Table.csv(new StringReader("id,label\nd,\ne,ok\n")), "id", "label"))
                .hasMessageContaining("row 0");
    }

    @Test
    void importsAllRowsOrNone() throws IOException {
        GoldenSuite suite = open();
        suite.append(GoldenCase.of("a", Map.of("x", 1.0), new Expectation.Label("ok")));
        String before = Files.readString(file);

        for (String row : List.of("c,", "a,ok", "b,ok")) {
            Table table = Table.csv(new StringReader("id,label\nb,ok\n" + row + "\n"));
            assertThatThrownBy(() -> suite.importTable(table, "id", "label"))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        assertThat(file).content().isEqualTo(before);
        assertThat(suite.cases()).hasSize(1);
    }

    /** Else a rule would become an answer where the lines are copied over. */
    @Test
    void whatWasReceivedKeepsItsKind() throws IOException {
        Files.writeString(file, """
                {"id":"a","input":{"x":1},"expect":{"label":"ham"}}
                {"id":"b","input":{"x":2},"expect":{"notLabel":"spam"}}
                """);

        open().verify(input -> Prediction.of(Map.of("spam", 0.9, "ham", 0.1)));

        assertThat(Files.readAllLines(temporary.resolve("fraud.received.jsonl")))
                .hasSize(2)
                .allMatch(line -> line.contains("\"expect\":{\"label\":\"spam\"}"));
    }

    @Test
    void aModelThatThrowsFailsTheCase() throws IOException {
        Files.writeString(file, """
                {"id":"a","input":{"x":1},"expect":{"label":"ham"},"source":{"ticket":"FR-17"}}
                {"id":"b","input":{"x":2},"expect":{"label":"ham"},"severity":"should"}
                {"id":"c","input":{"x":3},"expect":{"label":"ham"},"expectedFailure":{"reason":"old","until":"2026-11-23"}}
                {"id":"d","input":{"x":4},"expect":{"label":"ham"}}
                {"id":"e","input":{"x":5}}
                """);
        var broken = new IllegalStateException("broken");
        Predictor model = input -> {
            if (input.get("x").equals(4)) {
                return Prediction.of("spam");
            }
            throw broken;
        };

        List<GoldenOutcome> outcomes = open().verify(model).outcomes();

        assertThat(outcomes)
                .extracting(GoldenOutcome::verdict)
                .containsExactly(Verdict.FAIL, Verdict.FAIL, Verdict.WARN, Verdict.FAIL, Verdict.FAIL);
        assertThat(outcomes.get(0).message())
                .isEqualTo("case a [MUST]: expected Label[label=ham], threw java.lang.IllegalStateException: broken,"
                        + " source {ticket=FR-17}");
        assertThat(outcomes.get(0).answer().thrown()).contains(broken);
        assertThat(Files.readAllLines(temporary.resolve("fraud.received.jsonl")))
                .singleElement()
                .asString()
                .startsWith("{\"id\":\"d\"");
        assertThat(open().update(model)).as("only what was said is recorded").isEqualTo(1);
    }

    @Test
    void anAbortedTestAndAJvmInTroubleAreNoAnswer() {
        GoldenSuite suite = open();
        suite.append(GoldenCase.of("a", Map.of(), new Expectation.Value(1)));

        for (Throwable thrown : List.of(new TestAbortedException("no GPU"), new OutOfMemoryError("heap"))) {
            assertThatThrownBy(() -> suite.verify(input -> {
                        throw sneaky(thrown);
                    }))
                    .isSameAs(thrown);
        }
    }

    private static RuntimeException sneaky(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return (RuntimeException) thrown;
    }

    @Test
    void probabilitiesThatAreNotNumbersNameNoClass() {
        GoldenSuite suite = open();
        suite.append(GoldenCase.of("a", Map.of(), new Expectation.Label("ham")));

        GoldenOutcome outcome = suite.verify(input -> Prediction.of(Map.of("spam", Double.NaN, "ham", Double.NaN)))
                .outcomes()
                .get(0);

        assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(outcome.message())
                .contains("the probabilities are not numbers")
                .contains("{ham=NaN, spam=NaN}");
    }

    @Test
    void writesWhatWasReceivedAndTakesItAwayAgain() throws IOException {
        GoldenSuite suite = open();
        suite.append(GoldenCase.of("a", Map.of("x", 1), new Expectation.Value(1)));
        suite.append(GoldenCase.of("b", Map.of("x", 2), new Expectation.Value(2)));
        Path received = temporary.resolve("fraud.received.jsonl");

        GoldenReport report = suite.verify(input -> Prediction.of(1.5));

        assertThat(report.judge(0).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(report.judge(0).message())
                .startsWith(
                        "fraud: 2 of 2 must cases fail, 0 of 0 should cases\n  case a [MUST]: expected Value[value=1.0], said 1.5");
        assertThat(Files.readAllLines(received))
                .hasSize(2)
                .first()
                .isEqualTo("{\"id\":\"a\",\"input\":{\"x\":1},\"expect\":{\"value\":1.5},\"severity\":\"must\"}");
        assertThat(suite.verify(input -> Prediction.of(((Number) input.get("x")).doubleValue()))
                        .judge(0)
                        .verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(received).doesNotExist();
    }

    @Test
    void aFewShouldCasesMayFail() {
        GoldenSuite suite = open();
        IntStream.range(0, 20)
                .forEach(i -> suite.append(GoldenCase.of("case " + i, Map.of("x", i), new Expectation.Value(i))
                        .severity(Severity.SHOULD)));
        GoldenReport report =
                suite.verify(input -> Prediction.of(Math.max(1, ((Number) input.get("x")).doubleValue())));

        assertThat(report.failed(Severity.SHOULD)).hasSize(1);
        assertThat(report.judge(0.05).verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.judge(0.04).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(report.judge(0.05).message())
                .contains("1 of 20 should cases (5.0 %, 95 % upper bound 21.6 %, allowed 5.0 %)");
        assertThat(new GoldenReport("empty", List.of()).judge(1).verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThatThrownBy(() -> report.judge(5))
                .hasMessage("shouldFailRate must be from 0 to 1, not 5.0; 5 % is written as 0.05");
        assertThatThrownBy(() -> report.judge(Double.NaN)).hasMessageContaining("from 0 to 1, not NaN");
    }

    /** A known failure must fail until its day, and must not afterwards. */
    @ParameterizedTest
    @CsvSource({"2026-11-23, 0, WARN", "2026-11-22, 0, FAIL", "2026-11-23, 1, FAIL", "2026-11-22, 1, PASS"})
    void knownFailuresEnd(LocalDate until, double said, Verdict expected) {
        GoldenSuite suite = open();
        suite.append(GoldenCase.of("a", Map.of(), new Expectation.Value(1)).expectedFailure("new currency", until));

        GoldenOutcome outcome =
                suite.verify(input -> Prediction.of(said)).outcomes().get(0);

        assertThat(outcome.verdict()).isEqualTo(expected);
        assertThat(outcome.message().contains("new currency")).isEqualTo(expected != Verdict.PASS);
    }

    @Test
    void tolerancesOfACaseComeBeforeTheSuites() throws IOException {
        Files.writeString(file, """
                {"suite":"s","schema":1,"tolerance":{"rel":0.1,"abs":0}}
                {"id":"a","input":{"x":1},"expect":{"value":10}}
                {"id":"b","input":{"x":2},"expect":{"value":10},"tolerance":{"rel":0,"abs":0.5}}
                """);

        assertThat(open().verify(input -> Prediction.of(11)).outcomes())
                .extracting(GoldenOutcome::verdict)
                .containsExactly(Verdict.PASS, Verdict.FAIL);
    }

    @Test
    void expectationsKnowWhatTheyAccept() {
        Prediction spam = Prediction.of(Map.of("spam", 0.9, "ham", 0.1));

        assertThat(new Expectation.Label("spam").accepts(spam, 0, 0)).isTrue();
        assertThat(new Expectation.NotLabel("spam").accepts(spam, 0, 0)).isFalse();
        assertThat(new Expectation.NotLabel("ham").accepts(spam, 0, 0)).isTrue();
        assertThat(new Expectation.NotLabel("ham").accepts(Prediction.of(1), 0, 0))
                .isFalse();
        assertThat(new Expectation.Probabilities(Map.of("spam", 0.8)).accepts(spam, 0, 0.11))
                .isTrue();
        assertThat(new Expectation.Probabilities(Map.of("spam", 0.8)).accepts(spam, 0, 0.09))
                .isFalse();
        assertThat(new Expectation.Probabilities(Map.of("other", 0.0)).accepts(spam, 0, 1))
                .isFalse();
        assertThat(new Expectation.Value(Double.NaN).accepts(Prediction.of(Double.NaN), 0, 0))
                .isTrue();
        assertThat(new Expectation.Value(Double.NaN).accepts(spam, 0, 0)).isFalse();
        assertThat(new Expectation.Value(1).accepts(Prediction.of(Double.NaN), 9, 9))
                .isFalse();
        assertThat(new Expectation.Range(1, 2).accepts(Prediction.of(2), 0, 0)).isTrue();
        assertThat(new Expectation.Range(1, 2).accepts(spam, 0, 0)).isFalse();
    }

    private GoldenSuite open() {
        return new GoldenSuite(file, false, TODAY);
    }
}
