package io.github.mlopssdk.testing.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.model.ModelInput;
import io.github.mlopssdk.model.NamedTensors;
import io.github.mlopssdk.model.Predictor;
import io.github.mlopssdk.model.Rows;
import io.github.mlopssdk.model.Table;
import io.github.mlopssdk.model.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GoldenVerifierTest {
    private static final List<String> CLASSES = List.of("cat", "dog");

    @TempDir
    private Path directory;

    @Test
    void letsAModelServeThatAnswersAsAgreed() throws IOException {
        write("{\"id\":\"a\",\"input\":{\"inputs\":[1,2]},\"expect\":{\"label\":\"dog\"}}");
        Predictor dog = input -> Tensor.of(new double[][] {{0.2, 0.8}});
        Predictor cat = input -> Tensor.of(new double[][] {{0.8, 0.2}});

        assertThat(GoldenVerifier.loggedWith(directory, CLASSES).objections(dog))
                .isEmpty();
        assertThat(GoldenVerifier.loggedWith(directory, CLASSES).objections(cat))
                .singleElement()
                .asString()
                .contains("case a [MUST]: expected Label[label=dog], said cat (p 0.8000)");
        assertThat(directory).isDirectoryContaining("glob:**golden.jsonl").isDirectoryNotContaining("glob:**received*");
    }

    @Test
    void refusesAModelThatCannotBeAsked() throws IOException {
        assertThat(GoldenVerifier.loggedWith(directory, CLASSES).objections(input -> input.rows()))
                .containsExactly("the model has no golden.jsonl among its files: log it with one");
        write("{\"suite\":\"empty\",\"schema\":1}");
        assertThat(GoldenVerifier.loggedWith(directory, CLASSES).objections(input -> input.rows()))
                .containsExactly("NOT_ENOUGH_DATA empty: the suite has no case");
        write("{\"id\":\"a\",\"input\":{\"inputs\":[1]},\"expect\":{\"label\":\"dog\"}}");
        assertThat(GoldenVerifier.loggedWith(directory, CLASSES).objections(input -> {
                    throw new IllegalStateException("broken");
                }))
                .singleElement()
                .asString()
                .contains("case a [MUST]: expected Label[label=dog], threw java.lang.IllegalStateException: broken");
        assertThat(GoldenVerifier.loggedWith(directory, CLASSES).objections(input -> input.rows()))
                .singleElement()
                .asString()
                .contains("not one value for each of the classes [cat, dog]");
    }

    @Test
    void asksWithArraysAndColumns() {
        List<Rows> asked = new ArrayList<>();
        var model = new RowPredictor(
                input -> {
                    asked.add(input.rows());
                    return Tensor.of(new double[][] {{7}});
                },
                List.of());

        assertThat(model.predict(Map.of("inputs", List.of(List.of(1, 2), List.of("NaN", 4)))))
                .isEqualTo(Prediction.of(7));
        model.predict(Map.of("image", List.of(5)));
        model.predict(Map.of("age", 41));
        assertThat(asked)
                .containsExactly(
                        Tensor.of(new double[] {1, 2, Double.NaN, 4}, 1, 2, 2),
                        new NamedTensors(Map.of("image", Tensor.of(new double[] {5}, 1, 1))),
                        new Table(List.of("age"), List.of(List.of(41))));
        assertThatThrownBy(() -> model.predict(Map.of("inputs", List.of(List.of(1, 2), List.of(3)))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsTextsAndNumbersOfTables() {
        var text = new RowPredictor(table("spam"), List.of());
        var number = new RowPredictor(table(2.5), List.of());
        assertThat(text.predict(Map.of("a", 1))).isEqualTo(Prediction.of("spam"));
        assertThat(number.predict(Map.of("a", 1))).isEqualTo(Prediction.of(2.5));
    }

    private static Predictor table(Object cell) {
        return (ModelInput input) -> new Table(List.of("prediction"), List.of(List.of(cell)));
    }

    private void write(String line) throws IOException {
        Files.writeString(directory.resolve(GoldenVerifier.FILE), line + "\n");
    }
}
