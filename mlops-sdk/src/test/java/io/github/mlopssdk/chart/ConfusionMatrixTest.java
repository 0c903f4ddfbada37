package io.github.mlopssdk.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
    private static final ConfusionMatrix CATS =
            ConfusionMatrix.of(new int[] {0, 0, 0, 1, 1}, new int[] {0, 0, 1, 1, 1}, List.of("cat", "dog"));

    @Test
    void countsByActualThenPredictedClass() {
        assertThat(CATS.counts()).containsExactly(List.of(2L, 1L), List.of(0L, 2L));
        assertThat(CATS.accuracy()).isEqualTo(0.8);
        assertThat(CATS.recall(0)).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(CATS.precision(0)).isEqualTo(1);
        assertThat(CATS.precision(1)).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(CATS.recall(1)).isEqualTo(1);
    }

    @Test
    void hasATableWithARowPerActualClass() {
        assertThat(CATS.table().columns()).containsExactly("actual", "predicted cat", "predicted dog");
        assertThat(CATS.table().rows()).containsExactly(List.of("cat", 2L, 1L), List.of("dog", 0L, 2L));
    }

    @Test
    void drawsEveryCellWithATip() {
        SvgDocument svg = SvgDocument.parse(CATS.svg());

        assertThat(svg.attribute("role")).isEqualTo("img");
        assertThat(svg.texts("title"))
                .contains(
                        "Confusion matrix, accuracy 0.800",
                        "actual cat, predicted cat: 2",
                        "actual cat, predicted dog: 1",
                        "actual dog, predicted cat: 0",
                        "actual dog, predicted dog: 2");
        assertThat(svg.texts("desc")).containsExactly("Rows are actual classes, columns predicted ones: cat, dog");
        assertThat(svg.texts("text")).contains("cat", "dog", "2", "1").doesNotContain("0");
    }

    @Test
    void drawsNamesThatAreNoMarkup() {
        var odd = ConfusionMatrix.of(new int[] {0}, new int[] {0}, List.of("<script>&\"\u0001\uD800"));

        assertThat(SvgDocument.parse(odd.svg()).texts("text")).contains("<script>&\"\uFFFD");
    }

    @Test
    void leavesOutNumbersAndNamesThatHaveNoRoom() {
        List<String> classes = IntStream.range(0, 100).mapToObj(i -> "c" + i).toList();
        int[] labels = IntStream.range(0, 100).toArray();

        SvgDocument svg =
                SvgDocument.parse(ConfusionMatrix.of(labels, labels, classes).svg());

        assertThat(svg.texts("text")).contains("c0", "c99").doesNotContain("c1", "1");
        assertThat(svg.texts("title")).contains("actual c1, predicted c1: 1").hasSize(10_001);
        assertThat(Integer.parseInt(svg.attribute("width"))).isLessThan(900);
    }

    @Test
    void refusesWhatDoesNotFitTogether() {
        List<String> classes = List.of("a", "b");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfusionMatrix.of(new int[1], new int[2], classes))
                .withMessageContaining("predicted");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfusionMatrix.of(new int[] {0}, new int[] {2}, classes))
                .withMessageContaining("predicted must hold indices from 0 to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConfusionMatrix(classes, List.of(List.of(1L, 2L))))
                .withMessageContaining("2 rows and columns");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConfusionMatrix(List.of(), Collections.emptyList()))
                .withMessageContaining("classes");
    }
}
