package io.github.mlopssdk.testing.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.mlopssdk.model.ModelInput;
import io.github.mlopssdk.model.Rows;
import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.serving.CaseRecorder;
import io.github.mlopssdk.serving.Redaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What serving writes down is what tests read. */
@SuppressWarnings("FutureReturnValueIgnored") // The answers do not matter here.
final class RecordedCasesTest {
    private static final String FILE = "target/recorded-cases-test/pets.jsonl";
    private static final List<String> CLASSES = List.of("cat", "dog");
    private static final Rows CAT = Tensor.of(new double[][] {{0.55, 0.45}});

    @BeforeEach
    void serve() throws IOException {
        Files.createDirectories(Path.of(FILE).getParent());
        Files.deleteIfExists(Path.of(FILE));
        CaseRecorder recorder = CaseRecorder.to(Path.of(FILE), Redaction.keeping("inputs"))
                .classes(CLASSES)
                .executor(Runnable::run)
                .build();
        recorder.recording(asked -> CompletableFuture.completedFuture(CAT)).score(input(1));
        recorder.recording(asked -> CompletableFuture.failedFuture(new IllegalStateException("broken")))
                .score(input(2));
        recorder.complaint(input(3), "dog", Optional.empty());
        recorder.complaint(input(4), "cat", Optional.of("dog"));
    }

    private static ModelInput input(double value) {
        return new ModelInput(Tensor.of(new double[][] {{value, 0}}));
    }

    @Test
    void goldenCasesReadsThem() {
        assertThat(EngineTestKit.engine("junit-jupiter")
                        .selectors(selectClass(AlwaysCat.class))
                        .execute()
                        .testEvents()
                        .finished()
                        .stream()
                        .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                                .getStatus()
                                .name()))
                .as("uncertain, failed, complaint, complaint with the right answer, verdict")
                .containsExactly("SUCCESSFUL", "SUCCESSFUL", "SUCCESSFUL", "ABORTED", "SUCCESSFUL");
    }

    static final class AlwaysCat {
        @GoldenCases(value = FILE, shouldFailRate = 0.5)
        void answers(GoldenCheck check) {
            check.verify(new RowPredictor(input -> CAT, CLASSES));
        }
    }

    @Test
    void aVerifierAsksAboutThem() {
        GoldenSuite suite = GoldenSuite.open(Path.of(FILE));
        assertThat(suite.cases()).hasSize(4);
        assertThat(GoldenVerifier.of(suite, CLASSES).objections(input -> CAT))
                .singleElement()
                .asString()
                .contains("1 of 4 should cases");
        assertThat(GoldenVerifier.of(suite, CLASSES).shouldFailRate(0.3).objections(input -> CAT))
                .isEmpty();
        assertThatThrownBy(() -> GoldenVerifier.of(suite, CLASSES).shouldFailRate(30))
                .hasMessageContaining("shouldFailRate must be from 0 to 1, not 30.0");
    }
}
