package io.github.mlopssdk.testing.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

final class GoldenCasesTest {
    private static final String FILE = "target/golden-cases-test/mails.jsonl";
    private static final Path RECEIVED = Path.of("target/golden-cases-test/mails.received.jsonl");

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(RECEIVED.getParent());
        Files.writeString(Path.of(FILE), """
                {"suite":"mails","schema":1}
                {"id":"good","input":{"text":"hello"},"expect":{"label":"ham"}}
                {"id":"late","input":{"text":"win"},"expect":{"label":"spam"},"severity":"should"}
                {"id":"known","input":{"text":"w1n"},"expect":{"label":"spam"},"expectedFailure":{"reason":"digits","until":"9999-12-31"}}
                """);
    }

    @AfterEach
    void delete() throws IOException {
        Files.deleteIfExists(RECEIVED);
    }

    @Test
    void runsEachCaseAndThenTheVerdict() {
        assertThat(outcomes(Lenient.class))
                .containsExactly("good SUCCESSFUL", "late ABORTED", "known ABORTED", "verdict SUCCESSFUL");
        assertThat(RECEIVED).content().startsWith("{\"id\":\"late\"").contains("\"expect\":{\"label\":\"ham\"}");
    }

    static final class Lenient {
        @GoldenCases(value = FILE, shouldFailRate = 1)
        void answers(GoldenCheck check) {
            check.verify(input -> Prediction.of("ham"));
        }
    }

    @Test
    void theVerdictCountsWhatWasAborted() {
        List<Event> finished = run(Strict.class);

        assertThat(finished)
                .last()
                .satisfies(event -> assertThat(thrown(event))
                        .hasMessageContaining("mails: 0 of 2 must cases fail, 1 of 1 should cases (100.0 %")
                        .hasMessageContaining("mails.received.jsonl"));
    }

    static final class Strict {
        @GoldenCases(FILE)
        void answers(GoldenCheck check) {
            check.verify(input -> Prediction.of("ham"));
        }
    }

    @Test
    void aMustCaseFailsByItself() {
        assertThat(outcomes(Wrong.class))
                .containsExactly("good FAILED", "late SUCCESSFUL", "known FAILED", "verdict FAILED");
        assertThat(thrown(run(Wrong.class).get(0)))
                .hasMessageStartingWith("case good [MUST]: expected Label[label=ham], said spam");
    }

    static final class Wrong {
        @GoldenCases(FILE)
        void answers(GoldenCheck check) {
            check.verify(input -> Prediction.of("spam"));
        }
    }

    @Test
    void aModelThatThrowsFailsOnlyWhatMustHold() {
        List<Event> finished = run(Throwing.class);

        assertThat(outcomes(Throwing.class))
                .containsExactly("good FAILED", "late ABORTED", "known ABORTED", "verdict FAILED");
        assertThat(thrown(finished.get(0)))
                .hasMessageStartingWith("case good [MUST]: expected Label[label=ham], threw java.lang.IllegalStateEx")
                .hasRootCauseMessage("broken");
        assertThat(thrown(finished.get(3)))
                .hasMessageContaining("1 of 2 must cases fail, 1 of 1 should cases")
                .hasMessageNotContaining("received");
    }

    static final class Throwing {
        @GoldenCases(value = FILE, shouldFailRate = 1)
        void answers(GoldenCheck check) {
            check.verify(input -> {
                throw new IllegalStateException("broken");
            });
        }
    }

    @Test
    void aShareIsNoPercentage() {
        assertThat(thrown(run(Percentage.class).get(0)))
                .hasMessageContaining("shouldFailRate must be from 0 to 1, not 5.0");
    }

    static final class Percentage {
        @GoldenCases(value = FILE, shouldFailRate = 5)
        void answers(GoldenCheck check) {
            check.verify(input -> Prediction.of("ham"));
        }
    }

    @Test
    void aMethodThatAsksNothingFails() {
        assertThat(thrown(run(Lazy.class).get(0))).hasMessageContaining("did not call verify(model)");
        assertThat(thrown(run(Lazy.class).get(3))).hasMessageContaining("only 0 of 3 cases were answered");
    }

    static final class Lazy {
        @GoldenCases(FILE)
        void answers(GoldenCheck check) {
            check.golden();
        }
    }

    @Test
    void aSuiteThatIsNotThereIsNamed() {
        assertThat(thrown(run(Missing.class).get(0)))
                .hasMessageContaining("no golden cases at ")
                .hasMessageContaining("none.jsonl");
        assertThat(thrown(run(NoParameter.class).get(0))).hasMessageContaining("parameter of type GoldenCheck");
    }

    static final class Missing {
        @GoldenCases("target/none.jsonl")
        void answers(GoldenCheck check) {
            check.golden();
        }
    }

    static final class NoParameter {
        @GoldenCases(FILE)
        void answers() {
            throw new AssertionError("a method without the parameter is not called");
        }
    }

    private static List<String> outcomes(Class<?> tests) {
        return run(tests).stream()
                .map(event -> event.getTestDescriptor().getDisplayName() + " "
                        + event.getRequiredPayload(TestExecutionResult.class).getStatus())
                .toList();
    }

    /** What ran, or else what could not be begun. */
    private static List<Event> run(Class<?> tests) {
        var results = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .execute();
        List<Event> ran = results.testEvents().finished().list();
        return ran.isEmpty() ? results.allEvents().finished().failed().list() : ran;
    }

    private static Throwable thrown(Event event) {
        Optional<Throwable> thrown =
                event.getRequiredPayload(TestExecutionResult.class).getThrowable();
        return thrown.orElseThrow();
    }
}
