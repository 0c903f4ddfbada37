package io.github.mlopssdk.testing.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.mlopssdk.testing.capability.FunctionModel;
import io.github.mlopssdk.testing.check.CheckResult;
import io.github.mlopssdk.testing.check.Subject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

class ContractTest {
    @Test
    void selectsByIdAndByTag() {
        Contract full = Contract.of(Level.FULL);

        assertThat(full.only("round-trip", "no-nan").checks()).containsExactly("no-nan", "round-trip");
        assertThat(full.only("serving").checks()).containsExactly("train-serve-parity", "concurrent-predict");
        assertThat(full.except("training", "inference", "lifecycle", "serving").checks())
                .allMatch(id -> id.startsWith("preprocessing-"));
    }

    @Test
    void refusesAnUnknownName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Contract.of(Level.STARTER).only("gradients"))
                .withMessageContaining("gradients is none of")
                .withMessageContaining("round-trip");
    }

    @Test
    void anExpectedFailureNeedsAnIdAndAReason() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Contract.of(Level.FULL).expectFailure("serving", "later"))
                .withMessage("check must be an id, not a tag: serving");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Contract.of(Level.FULL).expectFailure("round-trip", " "));
    }

    @Test
    void saysEverythingInTheMessage() {
        Contract contract =
                Contract.of(Level.FULL).only("output-shape").seed(7).reproduceWith("mvn test -Dtest=FraudTest");

        assertThatThrownBy(() -> contract.verify(constant(2)))
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                        1 of 1 checks broken
                        output-shape: the predictions have another shape than they should (seed 7)
                          observed   3 wrong shapes
                          required   a row for each row of inputs, shaped as the targets
                          where      input [32, 1] gives [32, 2], not [32, 1]
                          where      input [1, 1] gives [1, 2], not [1, 1]
                          where      input [31, 1] gives [31, 2], not [31, 1]
                          likely     number of outputs of the last layer
                          likely     a batch of one row is squeezed
                          likely     dimensions swapped, or a length that is fixed in the code
                          reproduce  mvn test -Dtest=FraudTest""");
    }

    @Test
    void namesTheCheckInWhichAModelThrew() {
        var cause = new IllegalStateException("no weights");
        Subject subject = Subject.of(seed -> FunctionModel.predicting(rows -> {
                    throw cause;
                }))
                .trainingData(new double[10][1], new double[10][1]);

        assertThatThrownBy(() -> Contract.of(Level.STARTER).only("output-shape").verify(subject))
                .hasMessageContaining("output-shape: the check could not be finished (seed 42)")
                .hasMessageContaining("no weights")
                .satisfies(error -> assertThat(error.getSuppressed()).containsExactly(cause));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void anErrorOfAModelIsAFailureOfItsCheckAlone(Error thrown) {
        Contract contract = Contract.of(Level.STARTER).only("output-shape", "round-trip");
        Subject subject = throwing(thrown);

        assertThat(contract.run(subject).outcomes())
                .extracting(CheckOutcome::check, outcome -> outcome.thrown().orElse(null))
                .containsExactly(tuple("output-shape", thrown), tuple("round-trip", null));
        assertThatThrownBy(() -> contract.verify(subject))
                .hasMessageContaining("output-shape: the check could not be finished (seed 42)")
                .hasMessageContaining(thrown.toString());
        assertThat(contract.expectFailure("output-shape", "issue 12")
                        .verify(subject)
                        .failed())
                .containsExactly("output-shape");
    }

    static List<Error> errors() {
        return List.of(
                new AssertionError("rows must be sorted"),
                new StackOverflowError(),
                new NoClassDefFoundError("com/example/Native"));
    }

    @Test
    void aModelMayAbortTheTestAndAFullHeapIsNoFindingOfACheck() {
        Contract contract = Contract.of(Level.STARTER).only("output-shape");

        assertThatThrownBy(() -> contract.run(throwing(new OutOfMemoryError("heap"))))
                .isInstanceOf(OutOfMemoryError.class);
        assertThatThrownBy(() -> contract.run(Subject.of(seed -> {
                            throw new TestAbortedException("no GPU");
                        })
                        .trainingData(counted(), counted())))
                .isInstanceOf(TestAbortedException.class);
    }

    private static Subject throwing(Error thrown) {
        return Subject.of(seed -> FunctionModel.predicting(rows -> {
                    throw thrown;
                }))
                .trainingData(counted(), counted());
    }

    @Test
    void keepsQuietAboutAnExpectedFailureAndComplainsWhenItPasses() {
        Contract expecting = Contract.of(Level.FULL).only("output-shape").expectFailure("output-shape", "issue 12");

        assertThat(expecting.verify(constant(2)).failed()).containsExactly("output-shape");
        assertThatThrownBy(() -> expecting.verify(constant(1)))
                .hasMessageContaining("output-shape: passed, though it was expected to fail: issue 12");
    }

    @Test
    void measuresEachCheck() {
        var nanos = new AtomicLong();
        Contract contract =
                Contract.of(Level.STARTER).only("output-shape", "round-trip").clock(() -> nanos.getAndAdd(1_500_000));

        ContractReport report = contract.run(constant(1));

        assertThat(report.outcomes())
                .extracting(CheckOutcome::duration)
                .containsExactly(Duration.ofNanos(1_500_000), Duration.ofNanos(1_500_000));
        assertThat(report.outcomes().get(1).result()).isInstanceOf(CheckResult.NotApplicable.class);
        assertThat(report.toString()).isEqualTo("""
                PASS                 1 ms  output-shape: as required
                NOT_APPLICABLE       1 ms  round-trip: not applicable: the model under test does not have the capability \
                Serializes""");
    }

    static Subject constant(int columns) {
        return Subject.of(seed -> FunctionModel.predicting(rows ->
                        Arrays.stream(rows).map(row -> new double[columns]).toArray(double[][]::new)))
                .trainingData(counted(), counted());
    }

    private static double[][] counted() {
        var rows = new double[60][1];
        Arrays.setAll(rows, i -> new double[] {i});
        return rows;
    }
}
