package io.github.mlopssdk.testing.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.testing.capability.Preprocesses;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreprocessingChecksTest {
    private static final List<double[]> TRAIN = List.of(new double[] {1}, new double[] {3}, new double[] {2});
    private static final List<double[]> TEST = List.of(new double[] {9}, new double[] {5});
    private static final List<double[]> UNUSUAL = List.of(new double[] {Double.NaN});

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("preprocessing-fits-on-train-only", (Preprocesses<double[]>) (train, test) -> {
                    var all = new ArrayList<double[]>(train);
                    all.addAll(test);
                    return less(mean(all));
                }),
                Arguments.of("preprocessing-fits-on-train-only", (Preprocesses<double[]>)
                        (train, test) -> less(Stream.concat(train.stream(), test.stream())
                                .mapToDouble(row -> row[0])
                                .max()
                                .orElseThrow())),
                Arguments.of("preprocessing-order", (Preprocesses<double[]>) (train, test) -> less(train.get(0)[0])),
                Arguments.of("preprocessing-batch", (Preprocesses<double[]>)
                        (train, test) -> rows -> less(mean(rows)).apply(rows)),
                Arguments.of("preprocessing-unusual-rows", (Preprocesses<double[]>)
                        (train, test) -> rows -> Tensor.of(rows.toArray(double[][]::new))),
                Arguments.of("preprocessing-unusual-rows", (Preprocesses<double[]>) (train, test) -> rows -> {
                    if (rows.stream().anyMatch(row -> Double.isNaN(row[0]))) {
                        throw new IllegalStateException("no such number");
                    }
                    return less(0).apply(rows);
                }),
                Arguments.of("preprocessing-unusual-rows", (Preprocesses<double[]>) (train, test) -> rows -> {
                    if (rows.stream().anyMatch(row -> Double.isNaN(row[0]))) {
                        throw new AssertionError("numbers only");
                    }
                    return less(0).apply(rows);
                }),
                Arguments.of("preprocessing-pure", (Preprocesses<double[]>) (train, test) -> rows -> {
                    rows.forEach(row -> row[0] += 1);
                    return less(0).apply(rows);
                }));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void catchEachFault(String check, Preprocesses<double[]> step) throws IOException {
        assertThat(answer(check, step)).isInstanceOf(CheckResult.Fail.class);
    }

    @Test
    void findNothingInAHealthyStep() throws IOException {
        for (Check check : CheckCatalog.full()) {
            if (check.tag().equals("preprocessing")) {
                assertThat(answer(check.id(), (train, test) -> less(mean(train))))
                        .isInstanceOf(CheckResult.Pass.class);
            }
        }
    }

    @Test
    void doNotApplyWithoutAStep() throws IOException {
        Subject subject = Subject.of(seed -> new ToyClassifier(seed, null));

        CheckResult result = CheckCatalogTest.answer("preprocessing-pure", subject, 1);

        assertThat(result)
                .isEqualTo(new CheckResult.NotApplicable("the subject has no preprocessing: call preprocessing(...)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"preprocessing-fits-on-train-only", "preprocessing-batch", "preprocessing-pure"})
    void cannotTellWithoutTestRows(String check) throws IOException {
        Subject subject = Subject.of(seed -> new ToyClassifier(seed, null))
                .preprocessing((train, test) -> less(mean(train)), TRAIN, List.of(), UNUSUAL);

        assertThat(CheckCatalogTest.answer(check, subject, 1)).isInstanceOf(CheckResult.NotEnoughData.class);
    }

    private static CheckResult answer(String check, Preprocesses<double[]> step) throws IOException {
        Subject subject = Subject.of(seed -> new ToyClassifier(seed, null)).preprocessing(step, TRAIN, TEST, UNUSUAL);
        return CheckCatalogTest.answer(check, subject, 1);
    }

    private static double mean(List<double[]> rows) {
        return rows.stream().mapToDouble(row -> row[0]).average().orElseThrow();
    }

    private static Function<List<double[]>, Tensor> less(double mean) {
        return rows -> Tensor.of(rows.stream()
                .map(row -> new double[] {Double.isNaN(row[0]) ? 0 : row[0] - mean})
                .toArray(double[][]::new));
    }
}
