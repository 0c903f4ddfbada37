package io.github.mlopssdk.testing.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.mlopssdk.testing.check.Subject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Execution;

class ModelContractExtensionTest {
    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void runsEachCheckAsATestOfItsOwn(String parallel) {
        EngineExecutionResults results = run(
                Starter.class,
                Map.of(
                        "junit.jupiter.execution.parallel.enabled",
                        parallel,
                        "junit.jupiter.execution.parallel.mode.default",
                        "concurrent"));

        assertThat(names(results))
                .containsExactlyInAnyOrder(
                        "loss-decreases",
                        "output-shape",
                        "overfits-tiny-batch",
                        "no-nan",
                        "same-seed-same-model",
                        "round-trip",
                        "beats-baseline");
        results.testEvents()
                .assertStatistics(counts -> counts.failed(1).aborted(3).succeeded(3));
    }

    @Test
    void abortsWhatCannotBeAppliedWithTheReason() {
        assertThat(message(run(Starter.class, Map.of()), "round-trip"))
                .contains("round-trip: not applicable: the model under test does not have the capability Serializes");
    }

    @Test
    void failsWithSeedAndCommandInTheMessage() {
        assertThat(message(run(Starter.class, Map.of()), "beats-baseline"))
                .contains("beats-baseline: ")
                .contains("(seed 42)")
                .contains("mvn test -Dtest=Starter#model -Dmlops.testing.seed=42");
    }

    @Test
    void takesTheSeedFromAParameter() {
        assertThat(message(run(Starter.class, Map.of(ModelContract.SEED, "7")), "beats-baseline"))
                .contains("(seed 7)");
        assertThat(failure(run(Starter.class, Map.of(ModelContract.SEED, "seven"))))
                .contains("mlops.testing.seed must be a whole number: seven");
    }

    @Test
    void publishesWhatEachCheckFound() {
        List<Map<String, String>> entries = run(Chosen.class, Map.of())
                .allEvents()
                .reportingEntryPublished()
                .map(event -> event.getRequiredPayload(ReportEntry.class).getKeyValuePairs())
                .toList();

        assertThat(entries).hasSize(1);
        assertThat(entries.get(0))
                .containsEntry("contract", "output-shape")
                .containsEntry("verdict", "PASS")
                .containsEntry("seed", "5")
                .containsEntry("observed", "as required");
    }

    @Test
    void choosesByNameAndTag() {
        assertThat(names(run(Chosen.class, Map.of()))).containsExactly("output-shape");
    }

    @Test
    void abortsAnExpectedFailureAndFailsAnExpectationThatIsOver() {
        EngineExecutionResults results = run(Expecting.class, Map.of());

        results.testEvents().assertStatistics(counts -> counts.aborted(1).failed(1));
        assertThat(message(results, "beats-baseline")).contains("expected   no signal in this toy");
        assertThat(message(results, "output-shape")).contains("passed, though it was expected to fail: wrong belief");
    }

    @Test
    void anAnnotatedClassTestsItsSubject() {
        EngineExecutionResults results = run(Annotated.class, Map.of());

        assertThat(names(results)).containsExactly("output-shape", "no-nan");
        results.testEvents().assertStatistics(counts -> counts.succeeded(2));
    }

    @Test
    void withoutAnnotationTheSubjectGetsTheStarters() {
        assertThat(names(run(Plain.class, Map.of()))).hasSize(7);
    }

    @Test
    void aBodyThatChecksNothingFails() {
        assertThat(message(run(Forgetful.class, Map.of()), "output-shape"))
                .contains("output-shape: the method did not call verify(subject)");
    }

    @Test
    void saysWhatIsWrongWithADeclaration() {
        assertThat(failure(run(Unknown.class, Map.of()))).contains("only must name a check or a tag of this level");
        assertThat(failure(run(NoParameter.class, Map.of()))).contains("must have a parameter of type ContractCheck");
        assertThat(failure(run(NoTest.class, Map.of()))).contains("let it implement ModelContractTest");
    }

    private static EngineExecutionResults run(Class<?> test, Map<String, String> parameters) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(test))
                .configurationParameters(parameters)
                .execute();
    }

    private static Set<String> names(EngineExecutionResults results) {
        var names = new LinkedHashSet<String>();
        results.testEvents().executions().finished().stream()
                .forEach(execution -> names.add(execution.getTestDescriptor().getDisplayName()));
        return names;
    }

    private static String message(EngineExecutionResults results, String check) {
        return results.testEvents().executions().finished().stream()
                .filter(execution ->
                        execution.getTestDescriptor().getDisplayName().equals(check))
                .map(ModelContractExtensionTest::message)
                .findFirst()
                .orElseThrow();
    }

    private static String message(Execution execution) {
        return execution
                .getTerminationInfo()
                .getExecutionResult()
                .getThrowable()
                .map(Throwable::getMessage)
                .orElse("");
    }

    private static String failure(EngineExecutionResults results) {
        return results.allEvents().executions().failed().stream()
                .map(ModelContractExtensionTest::message)
                .findFirst()
                .orElseThrow();
    }

    static class Starter {
        @ModelContract
        void model(ContractCheck check) {
            check.verify(ContractTest.constant(1));
        }
    }

    static class Chosen {
        @ModelContract(
                level = Level.FULL,
                only = "inference",
                except = {
                    "batch-equals-singles",
                    "predict-twice",
                    "row-permutation",
                    "feature-sensitivity",
                    "probabilities",
                    "extreme-inputs",
                    "predict-is-pure"
                },
                seed = 5)
        void model(ContractCheck check) {
            check.verify(ContractTest.constant(1));
        }
    }

    static class Expecting {
        @ModelContract(
                only = {"beats-baseline", "output-shape"},
                expectedFailures = {
                    @ExpectedFailure(check = "beats-baseline", reason = "no signal in this toy"),
                    @ExpectedFailure(check = "output-shape", reason = "wrong belief")
                })
        void model(ContractCheck check) {
            check.verify(ContractTest.constant(1));
        }
    }

    @ModelContract(only = {"output-shape", "no-nan"})
    static class Annotated implements ModelContractTest {
        @Override
        public Subject subject() {
            return ContractTest.constant(1);
        }
    }

    static class Plain implements ModelContractTest {
        @Override
        public Subject subject() {
            return ContractTest.constant(1);
        }
    }

    static class Forgetful {
        @ModelContract(only = "output-shape")
        void model(ContractCheck check) {}
    }

    static class Unknown {
        @ModelContract(only = "outputshape")
        void model(ContractCheck check) {
            check.verify(ContractTest.constant(1));
        }
    }

    static class NoParameter {
        @ModelContract
        void model() {}
    }

    @ModelContract
    static class NoTest {
        @Test
        void other() {}
    }
}
