package io.github.mlopssdk.testing.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.testing.process.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Suites into which a model's answers are written. */
final class GoldenModeTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final String KEPT = """
            {"suite":"mails","schema":1, "ours":[1, 2]}
            {"id":"rule","input":{"text":"w"},"expect":{"notLabel":"ham"}}
            {"id":"known","input":{"text":"x"},"expect":{"label":"spam"},"expectedFailure":{"reason":"digits","until":"9999-12-31"}}
            """;
    private static final String WRONG =
            "{\"id\":\"wrong\",\"input\":{\"text\":\"y\"},\"expect\":{\"label\":\"spam\"},\"by\":\"us\"}\r\n";
    private static final String OPEN = "{\"id\":\"open\",\"input\":{\"text\":\"z\"}}\n";
    private static final Predictor HAM = input -> Prediction.of(Map.of("ham", 0.9, "spam", 0.1));

    @TempDir
    Path temporary;

    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(temporary.resolve("mails.jsonl"), KEPT + WRONG + OPEN);
    }

    @Test
    void aCaseWithoutAnAnswerFailsAndSaysHowToGetOne() {
        assertThat(new GoldenSuite(file, true, TODAY).verify(HAM).judge(0).message())
                .contains(
                        "case open [MUST]: has no answer yet, which -Dmlops.testing.golden=record takes from the model,"
                                + " said ham (p 0.9000)");
        assertThat(file).content().isEqualTo(KEPT + WRONG + OPEN);
    }

    @Test
    void recordingAnswersWhatIsOpenAndTouchesNothingElse() {
        assertThat(new GoldenSuite(file, false, TODAY).record(HAM)).isEqualTo(1);

        assertThat(file)
                .content()
                .isEqualTo(KEPT
                        + WRONG
                        + OPEN.replace("}}", "},\"expect\":{\"probabilities\":{\"ham\":0.9,\"spam\":0.1}}}"));
        assertThat(temporary).isDirectoryNotContaining("glob:**.next");
    }

    /** A class stays a class; a rule and a failure that is expected stay whatever the model says. */
    @Test
    void updatingReplacesAnswersThatFailAsWell() {
        var suite = new GoldenSuite(file, false, TODAY);

        assertThat(suite.update(HAM)).isEqualTo(2);

        assertThat(file).content().startsWith(KEPT + WRONG.replace("spam", "ham"));
        assertThat(suite.verify(HAM).failed(Severity.MUST))
                .extracting(outcome -> outcome.golden().id())
                .containsExactly("rule");
        assertThat(suite.update(HAM)).isZero();
    }

    @Test
    void answersKeepTheirKind() {
        Prediction said = Prediction.of(Map.of("ham", 0.9, "spam", 0.1));

        assertThat(new Expectation.Probabilities(Map.of("spam", 1.0)).replacedBy(said))
                .isEqualTo(new Expectation.Probabilities(Map.of("spam", 0.1)));
        assertThat(new Expectation.Probabilities(Map.of("eggs", 1.0)).replacedBy(said))
                .isEqualTo(new Expectation.Probabilities(Map.of("ham", 0.9, "spam", 0.1)));
        assertThat(new Expectation.Value(1).replacedBy(Prediction.of(2))).isEqualTo(new Expectation.Value(2));
        assertThat(new Expectation.Label("spam").replacedBy(Prediction.of(2))).isEqualTo(new Expectation.Value(2));
    }

    @Test
    void aBuildServerRecordsNothing() {
        var suite = new GoldenSuite(file, true, TODAY);

        assertThatThrownBy(() -> suite.record(HAM)).hasMessageStartingWith("cases are not recorded where CI=true");
        assertThatThrownBy(() -> suite.update(HAM)).hasMessageStartingWith("cases are not recorded where CI=true");
        assertThat(file).content().isEqualTo(KEPT + WRONG + OPEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Record", "write"})
    void aModeIsOneOfThree(String text) {
        assertThatThrownBy(() -> GoldenMode.parse(text))
                .hasMessageContaining("mlops.testing.golden must be verify, record or update: " + text);
        assertThat(GoldenMode.parse(" record ")).isEqualTo(GoldenMode.RECORD);
    }

    @Test
    void thePropertyRecordsOnceEveryCaseIsAnswered() throws IOException, InterruptedException {
        assertThat(launched("record", ""))
                .containsExactly("rule FAILED", "known ABORTED", "wrong FAILED", "open ABORTED", "verdict FAILED");
        assertThat(file).content().startsWith(KEPT + WRONG).contains("\"ham\":0.9");

        assertThat(launched("update", ""))
                .containsExactly("rule FAILED", "known ABORTED", "wrong ABORTED", "open SUCCESSFUL", "verdict FAILED");
        assertThat(file).content().startsWith(KEPT + WRONG.replace("spam", "ham"));
    }

    @Test
    void thePropertyIsRefusedOnABuildServer() throws IOException, InterruptedException {
        assertThat(launched("update", "true"))
                .singleElement()
                .asString()
                .contains("cases are not recorded where CI=true");
        assertThat(launched("twice", ""))
                .singleElement()
                .asString()
                .contains("must be verify, record or update: twice");
        assertThat(file).content().isEqualTo(KEPT + WRONG + OPEN);
    }

    /** In a JVM of its own, because {@code CI} may be set for this one. */
    private List<String> launched(String mode, String ci) throws IOException, InterruptedException {
        try (var jvm = ChildJvm.startWith(
                List.of("-D" + GoldenCases.MODE + "=" + mode), GoldenLaunch.class, temporary, Map.of("CI", ci))) {
            jvm.awaitExit();
            return jvm.lines();
        }
    }
}
