package io.github.mlopssdk.testing.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.mlopssdk.testing.statistics.GateResult;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

final class BehavioralSuiteTest {
    private static final String FILE = "target/behavioral-suite-test/mails.jsonl";
    private static final String HEADER = """
            {"suite":"mails","schema":1,"inputs":[{"text":"Win! A car","links":1.0},{"text":"Lunch?","links":0.0}]}
            """;
    private static final String RULES = """
            {"id":"punctuation","rule":"invariant","change":{"withoutPunctuation":"text"}}
            {"id":"links","rule":"increases","ofClass":"spam","change":{"add":"links","by":1},"severity":"should"}
            {"id":"obvious","rule":"predicts","label":"spam","inputs":[{"text":"Win","links":3.0}],"source":{"origin":"qa"}}
            {"id":"shouting","rule":"invariant","change":{"upperCase":"text"},"expectedFailure":{"reason":"capitals","until":"9999-12-31"}}
            """;

    @TempDir
    Path directory;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(Path.of(FILE).getParent());
        Files.writeString(Path.of(FILE), HEADER + RULES);
    }

    @Test
    void runsEachRule() {
        assertThat(outcomes(Counting.class))
                .containsExactly(
                        "punctuation SUCCESSFUL", "links SUCCESSFUL", "obvious SUCCESSFUL", "shouting ABORTED");
    }

    static final class Counting {
        @BehavioralSuite(FILE)
        void behaves(BehaviorCheck check) {
            check.verify(BehavioralSuiteTest::goodModel);
        }
    }

    /** Only the text without punctuation and the links matter; capitals make it ham. */
    private static Prediction goodModel(Map<String, Object> input) {
        String text = input.get("text").toString();
        double links = ((Number) input.get("links")).doubleValue();
        boolean shouts = text.chars().noneMatch(Character::isLowerCase);
        double spam = (text.startsWith("W") ? 0.6 : 0.1) - (shouts ? 0.4 : 0) + Math.min(links, 3) / 10;
        return prediction(spam);
    }

    private static Prediction prediction(double spam) {
        return Prediction.of(Map.of("spam", Math.max(0, spam), "ham", 1 - Math.max(0, spam)));
    }

    @Test
    void aRuleThatMustHoldFailsWithSeedAndCommandAndOneThatShouldIsAborted() {
        assertThat(outcomes(Wrong.class))
                .containsExactly("punctuation FAILED", "links ABORTED", "obvious FAILED", "shouting FAILED");
        assertThat(thrown(run(Wrong.class).get(0)))
                .hasMessageStartingWith(
                        "rule punctuation [MUST]: is invariant to remove punctuation from text: 2 of 2 inputs fail")
                .hasMessageContaining("seed 42, reproduce: mvn test -Dtest=Wrong#behaves -Dmlops.testing.seed=42");
        assertThat(thrown(run(Wrong.class).get(2))).hasMessageContaining("source {origin=qa}");
        assertThat(thrown(run(Wrong.class).get(3)))
                .hasMessageContaining("passes, though it was expected to fail: capitals");
    }

    static final class Wrong {
        @BehavioralSuite(FILE)
        void behaves(BehaviorCheck check) {
            check.verify(input -> {
                double spam = input.get("text").toString().matches(".*\\p{Punct}.*") ? 0.9 : 0.2;
                double links = ((Number) input.get("links")).doubleValue();
                return prediction(spam - links / 10);
            });
        }
    }

    @Test
    void aModelThatThrowsFailsOnlyRulesThatMustHold() {
        assertThat(outcomes(Throwing.class))
                .containsExactly("punctuation FAILED", "links ABORTED", "obvious FAILED", "shouting ABORTED");
        assertThat(thrown(run(Throwing.class).get(0)))
                .hasMessageStartingWith("rule punctuation [MUST]: is invariant to remove punctuation from text: 2 of 2")
                .hasMessageContaining(
                        "input 0 {links=1.0, text=Win! A car} -> threw java.lang.IllegalStateException: broken")
                .hasMessageContaining("seed 42, reproduce")
                .hasRootCauseMessage("broken");
    }

    static final class Throwing {
        @BehavioralSuite(FILE)
        void behaves(BehaviorCheck check) {
            check.verify(input -> {
                throw new IllegalStateException("broken");
            });
        }
    }

    @Test
    void aRuleThatShouldHoldIsAbortedWhereItAppliesToNoInput() throws IOException {
        Files.writeString(
                Path.of(FILE),
                HEADER
                        + "{\"id\":\"age\",\"rule\":\"invariant\",\"change\":{\"add\":\"age\",\"by\":1},\"severity\":\"should\"}\n");

        assertThat(outcomes(Counting.class)).containsExactly("age ABORTED");
        assertThat(thrown(run(Counting.class).get(0)))
                .hasMessageStartingWith("should pass, and does not: rule age [SHOULD]: is invariant to add 1.0 to age")
                .hasMessageContaining("applies to none of the inputs");
    }

    @Test
    void aRuleOnAClassThatIsNotThereIsNamed() throws IOException {
        Path file = write(
                HEADER
                        + "{\"id\":\"typo\",\"rule\":\"invariant\",\"ofClass\":\"spma\",\"change\":{\"add\":\"links\",\"by\":1}}\n");

        assertThatThrownBy(() -> BehaviorSuite.open(file).verify(BehavioralSuiteTest::goodModel))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("rule typo: the model must predict a number, or probabilities and ofClass");
    }

    @Test
    void aSeedThatWasTypedReplacesThatOfTheSuite() {
        List<Event> finished = EngineTestKit.engine("junit-jupiter")
                .configurationParameter("mlops.testing.seed", "7")
                .selectors(selectClass(Wrong.class))
                .execute()
                .testEvents()
                .finished()
                .list();

        assertThat(thrown(finished.get(0)))
                .hasMessageContaining(", seed 7")
                .hasMessageContaining("-Dmlops.testing.seed=7");
    }

    @Test
    void aMethodThatAsksNothingFails() {
        assertThat(thrown(run(Lazy.class).get(0)))
                .hasMessageContaining("did not call verify(model) of its BehaviorCheck");
    }

    static final class Lazy {
        @BehavioralSuite(FILE)
        void behaves(BehaviorCheck check) {
            assertThat(check.id()).isNotBlank();
        }
    }

    @Test
    void answersWithoutJUnit() {
        List<GateResult> results = BehaviorSuite.open(Path.of(FILE)).verify(BehavioralSuiteTest::goodModel);

        assertThat(results)
                .extracting(result -> result.verdict().name())
                .containsExactly("PASS", "PASS", "PASS", "WARN");
    }

    @Test
    void aFailureIsExpectedUntilItsDay() throws IOException {
        Path file = write(
                HEADER
                        + "{\"id\":\"late\",\"rule\":\"predicts\",\"label\":\"spam\",\"expectedFailure\":{\"reason\":\"old\",\"until\":\"2026-01-31\"}}\n");

        GateResult onTheDay = BehaviorSuite.open(file, LocalDate.of(2026, 1, 31))
                .verify(BehavioralSuiteTest::goodModel)
                .get(0);
        GateResult afterwards = BehaviorSuite.open(file, LocalDate.of(2026, 2, 1))
                .verify(BehavioralSuiteTest::goodModel)
                .get(0);

        assertThat(onTheDay.verdict().name()).isEqualTo("WARN");
        assertThat(afterwards.toString()).startsWith("FAIL").contains("was expected to fail until 2026-01-31: old");
    }

    @Test
    void aRuleThatAppliesToNoInputIsNoPass() throws IOException {
        Path file = write(HEADER + "{\"id\":\"age\",\"rule\":\"invariant\",\"change\":{\"add\":\"age\",\"by\":1}}\n");

        assertThat(BehaviorSuite.open(file)
                        .verify(BehavioralSuiteTest::goodModel)
                        .get(0)
                        .toString())
                .startsWith("NOT_ENOUGH_DATA rule age [MUST]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"id":"a","rule":"unvariant","change":{"upperCase":"text"}}                  | :2: rule must be one of predicts, invariant
            {"id":"a","rule":"invariant","change":{"typo":"text"}}                       | :2: change must hold one of add, scale
            {"id":"a","rule":"invariant","change":{"add":"links"}}                       | :2: a number is needed, not null
            {"id":"a","rule":"predicts"}                                                 | :2: label is missing
            {"rule":"predicts","label":"spam"}                                           | :2: id is missing
            {"id":"a","rule":"predicts","label":"spam","failRate":2}                     | :2: failRate must be from 0 to 1
            {"id":"a","rule":"predicts","label":"spam","inputs":["Win"]}                 | :2: inputs must be a list of objects
            {"id":"a","rule":"invariant","change":"upperCase"}                           | :2: change must be a JSON object, not upperCase
            {"id":"a"                                                                    | :2: is no JSON object
            {"id":"a","rule":"predicts","label":"spam"}{"id":"b"}                        | :2: is no JSON object, alone on its line
            {"suite":"mails","schema":2}                                                 | :2: schema must be 1, not 2
            """)
    void aLineThatIsNotUnderstoodIsNamed(String line, String message) throws IOException {
        Path file = write(HEADER + line + "\n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> BehaviorSuite.open(file))
                .withMessageContaining(message);
    }

    @Test
    void anIdMustNotComeTwiceAndARuleNeedsInputs() throws IOException {
        String rule = "{\"id\":\"a\",\"rule\":\"predicts\",\"label\":\"spam\"}\n";
        Path twice = write(HEADER + rule + rule);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BehaviorSuite.open(twice))
                .withMessageContaining(":3: id comes twice: a");

        Path bare = write(rule);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BehaviorSuite.open(bare))
                .withMessageContaining("rule a has no inputs");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("rules.jsonl"), text);
    }

    private static List<Event> run(Class<?> test) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(test))
                .execute()
                .testEvents()
                .finished()
                .list();
    }

    private static List<String> outcomes(Class<?> test) {
        return run(test).stream()
                .map(event -> event.getTestDescriptor().getDisplayName() + " "
                        + event.getRequiredPayload(TestExecutionResult.class).getStatus())
                .toList();
    }

    private static Throwable thrown(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }
}
