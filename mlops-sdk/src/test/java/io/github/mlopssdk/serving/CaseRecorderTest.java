package io.github.mlopssdk.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.model.ModelInput;
import io.github.mlopssdk.model.NamedTensors;
import io.github.mlopssdk.model.Rows;
import io.github.mlopssdk.model.Table;
import io.github.mlopssdk.model.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("FutureReturnValueIgnored") // Tests look at what happened, not at every answer.
final class CaseRecorderTest {
    private static final ModelInput PERSON =
            new ModelInput(new Table(List.of("age", "name"), List.of(List.of(41, "Ada"))));

    private final ManualExecutor executor = new ManualExecutor();
    private Instant now = Instant.parse("2026-10-03T12:00:00Z");

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = directory.resolve("pets.jsonl");
    }

    @Test
    void recordsAnAnswerThatIsUncertain() throws IOException {
        CaseRecorder recorder = builder("inputs").model(() -> "models:/pets/3").build();
        var input = new ModelInput(Tensor.of(new double[][] {{1, 2}, {3, 4}, {5, 6}}));
        Tensor answer = Tensor.of(new double[][] {{0.9, 0.1}, {0.45, 0.55}, {0.6, 0.4}});
        Scorer scorer = recorder.recording(asked -> CompletableFuture.completedFuture(answer));

        assertThat(scorer.score(input)).isCompletedWithValue(answer);
        executor.runAll();
        assertThat(file).content().isEqualTo("""
            {"id":"prod-caf0c748eb032c35","input":{"inputs":[3.0,4.0]},"expect":{"label":"dog"},"severity":"should",\
            "source":{"origin":"prod","reason":"uncertain","at":"2026-10-03T12:00:00Z","model":"models:/pets/3"}}
            """);
        assertThat(recorder.recorded()).isEqualTo(1);
        assertThat(recorder.dropped()).isZero();
    }

    @Test
    void writesNothingButWhatTheRedactionKeeps() throws IOException {
        CaseRecorder recorder = builder("age").build();
        recorder.complaint(PERSON, "cat", Optional.of("dog"));
        executor.runAll();

        assertThat(file)
                .content()
                .contains("\"input\":{\"age\":41}", "\"expect\":{\"label\":\"dog\"}", "\"reason\":\"complaint\"")
                .doesNotContain("Ada", "name");
        CaseRecorder discreet = builder("height").build();
        discreet.complaint(PERSON, "cat", Optional.empty());
        executor.runAll();
        assertThat(Files.readAllLines(file)).hasSize(1);
        assertThat(discreet.dropped()).isEqualTo(1);
    }

    @Test
    void recordsWhatTheModelFailsOnAndNothingThatIsNotItsFault() throws IOException {
        CaseRecorder recorder = builder("age").build();
        var fault = new IllegalStateException("a layer broke");
        List<Throwable> failures = List.of(
                new ScoringException(ScoringError.TOO_MANY_REQUESTS, "full"),
                new CompletionException(new IllegalArgumentException("wrong shape")),
                fault);
        for (Throwable failure : failures) {
            CompletableFuture<Rows> answer = recorder.recording(asked -> CompletableFuture.failedFuture(failure))
                    .score(PERSON);
            assertThat(answer).isCompletedExceptionally();
        }
        CompletableFuture<Rows> canceled = new CompletableFuture<>();
        recorder.recording(asked -> canceled).score(PERSON);
        canceled.cancel(false);
        executor.runAll();

        assertThat(Files.readAllLines(file))
                .singleElement()
                .asString()
                .contains("\"reason\":\"failed\"", "\"expect\":{\"notLabel\":\"\"}");
    }

    @Test
    void recordsEachInputOnceAlsoAfterARestart() throws IOException {
        CaseRecorder recorder = builder("age").build();
        recorder.complaint(PERSON, "cat", Optional.empty());
        recorder.complaint(PERSON, "dog", Optional.empty());
        executor.runAll();
        CaseRecorder next = builder("age").build();
        next.complaint(PERSON, "bird", Optional.empty());
        executor.runAll();

        assertThat(Files.readAllLines(file)).singleElement().asString().contains("{\"notLabel\":\"cat\"}");
        assertThat(recorder.dropped() + next.dropped()).isEqualTo(2);
    }

    @Test
    void aComplaintTakesThePlaceOfWhatTheModelSaid() throws IOException {
        CaseRecorder recorder = builder("age").build();
        answer(recorder, Tensor.of(new double[][] {{0.55, 0.45}}));
        complain(recorder, 7);
        recorder.complaint(PERSON, "cat", Optional.empty());
        executor.runAll();
        assertThat(Files.readAllLines(file)).hasSize(2).last().asString().contains("{\"notLabel\":\"cat\"}");

        CaseRecorder next = builder("age").build();
        next.complaint(PERSON, "cat", Optional.of("dog"));
        next.complaint(PERSON, "dog", Optional.of("cat"));
        answer(next, Tensor.of(new double[][] {{0.55, 0.45}}));
        executor.runAll();
        assertThat(Files.readAllLines(file)).hasSize(2).last().asString().contains("{\"label\":\"dog\"}");
        assertThat(next.recorded()).isEqualTo(1);
        assertThat(next.dropped()).isEqualTo(2);
    }

    @Test
    void leavesAloneWhatSomebodyHasLookedAt() throws IOException {
        String looked = """
            {"id":"mine","input":{"age":41},"expect":{"label":"cat"},"severity":"must","source":{"reason":"uncertain"}}

            {"suite":"pets","schema":1}
            {"id":"prod-renamed","severity":"should","input":{"age":7},"source":{"reason":"uncertain"}}""";
        Files.writeString(file, looked);
        CaseRecorder recorder = builder("age").build();
        recorder.complaint(PERSON, "cat", Optional.of("dog"));
        executor.runAll();
        assertThat(file).content().isEqualTo(looked);

        complain(recorder, 8);
        complain(recorder, 7);
        executor.runAll();
        assertThat(Files.readAllLines(file))
                .startsWith(looked.lines().limit(3).toArray(String[]::new))
                .satisfies(lines -> assertThat(lines.subList(3, lines.size()))
                        .hasSize(2)
                        .allMatch(line -> line.contains("\"reason\":\"complaint\"")));
    }

    @Test
    void takesNoIdThatAnotherInputHas() throws IOException {
        CaseRecorder recorder = builder("age").build();
        complain(recorder, 7);
        executor.runAll();
        Files.writeString(file, Files.readString(file).replace("{\"age\":7}", "{\"age\":8}"));
        CaseRecorder next = builder("age").build();
        complain(next, 7);
        executor.runAll();
        assertThat(next.dropped()).isEqualTo(1);
        assertThat(Files.readAllLines(file)).hasSize(1);
    }

    @Test
    void beginsANewLineAfterOneThatAnEditorLeftOpen() throws IOException {
        Files.writeString(file, "{\"id\":\"mine\",\"input\":{\"age\":1}}");
        CaseRecorder recorder = builder("age").build();
        complain(recorder, 2);
        complain(recorder, 3);
        executor.runAll();
        assertThat(Files.readAllLines(file)).hasSize(3).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    }

    @Test
    void complaintsHaveABudgetOfTheirOwn() throws IOException {
        CaseRecorder recorder = builder("age").perHour(1).maxCases(1).build();
        answer(recorder, Tensor.of(new double[][] {{0.5, 0.5}}));
        executor.runAll();
        complain(recorder, 7);
        executor.runAll();
        assertThat(recorder.recorded()).isEqualTo(2);
        now = now.plus(Duration.ofHours(1));
        complain(recorder, 8);
        recorder.complaint(PERSON, "cat", Optional.of("dog"));
        executor.runAll();
        assertThat(Files.readAllLines(file)).as("no more than one of each").hasSize(2);
    }

    @Test
    void aKnownInputCostsNothingOfTheHour() {
        CaseRecorder recorder = builder("age").perHour(2).build();
        for (int age : new int[] {1, 1, 1, 2}) {
            complain(recorder, age);
        }
        executor.runAll();
        assertThat(recorder.recorded()).isEqualTo(2);
        assertThat(recorder.dropped()).isEqualTo(2);
    }

    @Test
    void recordsAnswersThatAreNoNumbers() throws IOException {
        CaseRecorder recorder = builder("inputs").build();
        var input = new ModelInput(Tensor.of(new double[][] {{1}, {2}, {3}}));
        Rows answer = Tensor.of(new double[][] {{Double.NaN, 0.2}, {0.9, 0.1}, {0, Double.POSITIVE_INFINITY}});
        recorder.recording(asked -> CompletableFuture.completedFuture(answer)).score(input);
        executor.runAll();
        assertThat(Files.readAllLines(file)).hasSize(2).allMatch(line -> line.contains("\"reason\":\"failed\""));

        CaseRecorder ofNumbers = CaseRecorder.to(file, Redaction.keeping("age"))
                .executor(executor)
                .build();
        answer(ofNumbers, new Table(List.of("price"), List.of(List.of(Double.NaN))));
        answer(ofNumbers, new NamedTensors(Map.of("price", Tensor.of(new double[] {4}, 1))));
        executor.runAll();
        assertThat(Files.readAllLines(file)).hasSize(3).last().asString().contains("[\"-Infinity\",\"Infinity\"]");
    }

    @Test
    void writesBytesAsTextAndKeepsLists() throws IOException {
        Map<String, Object> inner = Map.of("raw", new byte[] {3}, "day", LocalDate.of(2024, 2, 29));
        var table = new Table(
                List.of("image", "tags", "more"), List.of(List.of(new byte[] {1, 2}, List.of(1, "x"), inner)));
        CaseRecorder recorder = builder("image", "tags", "more").build();
        recorder.complaint(new ModelInput(table), "cat", Optional.empty());
        executor.runAll();
        assertThat(file)
                .content()
                .contains("\"image\":\"AQI=\"", "\"tags\":[1,\"x\"]", "\"raw\":\"Aw==\"", "\"day\":\"2024-02-29\"");
    }

    @Test
    void writesSoManyCasesAnHourAndInAll() throws IOException {
        CaseRecorder recorder = builder("age").perHour(2).maxCases(3).build();
        for (int age = 0; age < 5; age++) {
            complain(recorder, age);
        }
        executor.runAll();
        assertThat(recorder.recorded()).isEqualTo(2);
        now = now.plus(Duration.ofHours(1));
        complain(recorder, 10);
        complain(recorder, 11);
        executor.runAll();
        assertThat(recorder.recorded()).isEqualTo(3);
        assertThat(recorder.dropped()).isEqualTo(4);
        assertThat(Files.readAllLines(file)).hasSize(3);
    }

    @Test
    void aWriterThatIsBehindHoldsNobodyUp() {
        CaseRecorder recorder = builder("age").perHour(1_000).build();
        for (int age = 0; age < 100; age++) {
            complain(recorder, age);
        }
        assertThat(executor.size()).isEqualTo(64);
        assertThat(recorder.dropped()).isEqualTo(36);
        executor.runAll();
        executor.shutDown();
        complain(recorder, 200);
        assertThat(recorder.recorded()).isEqualTo(64);
        assertThat(recorder.dropped()).isEqualTo(37);
    }

    @Test
    void aDiskOrARedactionThatFailsHarmsNobody() {
        CaseRecorder noDirectory = CaseRecorder.to(directory.resolve("missing/pets.jsonl"), input -> input)
                .executor(executor)
                .build();
        complainOfNumber(noDirectory);
        CaseRecorder faulty = CaseRecorder.to(file, input -> {
                    throw new IllegalStateException("redaction");
                })
                .executor(executor)
                .build();
        complainOfNumber(faulty);
        executor.runAll();
        assertThat(noDirectory.dropped()).isEqualTo(1);
        assertThat(faulty.dropped()).isEqualTo(1);
        assertThat(file).doesNotExist();
    }

    @Test
    void recordsNumbersForAModelWithoutClasses() throws IOException {
        CaseRecorder recorder = CaseRecorder.to(file, Redaction.keeping("a", "b"))
                .executor(executor)
                .build();
        var input = new ModelInput(new NamedTensors(
                Map.of("a", Tensor.of(new double[] {1, 2, 3, 4}, 1, 2, 2), "b", Tensor.of(new double[] {5}, 1))));
        recorder.complaint(input, "3", Optional.of("4.5"));
        executor.runAll();

        assertThat(file).content().contains("\"a\":[[1.0,2.0],[3.0,4.0]]", "\"b\":5.0", "\"expect\":{\"value\":4.5}");
        assertThatThrownBy(() -> recorder.complaint(input, "3", Optional.empty()))
                .hasMessageStartingWith("right must be given");
        var two = new ModelInput(Tensor.of(new double[][] {{1}, {2}}));
        assertThatThrownBy(() -> recorder.complaint(two, "3", Optional.of("4")))
                .hasMessage("input must have one row, not 2");
    }

    @Test
    void endsItsOwnThread() throws Exception {
        CaseRecorder recorder = CaseRecorder.to(file, input -> input).build();
        complainOfNumber(recorder);
        recorder.close();
        assertThat(Files.readAllLines(file)).hasSize(1);
        complainOfNumber(recorder);
        assertThat(recorder.dropped()).isEqualTo(1);
    }

    @Test
    void saysWhichSettingIsWrong() {
        assertThatThrownBy(() -> builder("age").uncertainBelow(Double.NaN))
                .hasMessage("uncertainBelow must be from 0 to 1: NaN");
        assertThatThrownBy(() -> builder("age").perHour(0)).hasMessage("perHour must be 1 or more: 0");
        assertThatThrownBy(() -> builder("age").maxCases(0)).hasMessage("maxCases must be 1 or more: 0");
    }

    private CaseRecorderBuilder builder(String... fields) {
        return CaseRecorder.to(file, Redaction.keeping(fields))
                .classes(List.of("cat", "dog"))
                .clock(() -> now)
                .executor(executor);
    }

    private static void complain(CaseRecorder recorder, int age) {
        var table = new Table(List.of("age"), List.of(List.of(age)));
        recorder.complaint(new ModelInput(table), "cat", Optional.empty());
    }

    private static void answer(CaseRecorder recorder, Rows answer) {
        recorder.recording(asked -> CompletableFuture.completedFuture(answer)).score(PERSON);
    }

    private static void complainOfNumber(CaseRecorder recorder) {
        recorder.complaint(PERSON, "3", Optional.of("4"));
    }
}
