package io.github.mlopssdk.testing.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CategoryCountsTest {
    private final CategoryCounts counts = CategoryCounts.of(rows(30, 50, 20), rows(45, 35, 20));

    /** {@code scipy.stats.chi2_contingency([[30, 50, 20], [45, 35, 20]], correction=False)}. */
    @Test
    void chiSquareComparesShares() {
        assertThat(counts.chiSquare().statistic()).isCloseTo(5.647058823529411, within(1e-12));
        assertThat(counts.chiSquare().pValue()).isCloseTo(0.05939593960520477, within(1e-12));
    }

    /** {@code scipy.stats.contingency.association([[30, 50, 20], [45, 35, 20]], method='cramer')}. */
    @Test
    void cramersVMeasuresTheDifference() {
        assertThat(counts.cramersV()).isCloseTo(0.16803361008336118, within(1e-12));
        assertThat(CategoryCounts.of(List.of("a", "a"), List.of("b")).cramersV())
                .isCloseTo(1, within(1e-12));
        assertThat(CategoryCounts.of(List.of("a", "a"), List.of("a")).cramersV())
                .isZero();
    }

    /** numpy: {@code sum((b - a) * log(b / a))} over the shares. */
    @Test
    void populationStabilityComparesShares() {
        assertThat(counts.populationStability()).isCloseTo(0.11432100780703455, within(1e-12));
    }

    /** {@code scipy.stats.chi2_contingency([[30, 50, 23], [45, 35, 20]], correction=False)}: the rare ones go to the third. */
    @Test
    void rareCategoriesAreCountedTogether() {
        var withRare = CategoryCounts.of(rows(30, 50, 20, 2, 1), rows(45, 35, 20));

        assertThat(withRare.chiSquare().statistic()).isCloseTo(5.8132957911093985, within(1e-12));
    }

    @Test
    void oneCategoryDoesNotDiffer() {
        assertThat(CategoryCounts.of(rows(30), rows(40)).chiSquare().pValue()).isEqualTo(1);
        assertThat(CategoryCounts.of(List.of("a"), List.of("b")).chiSquare().pValue())
                .isEqualTo(1);
        assertThatThrownBy(() -> CategoryCounts.of(List.of(), List.of("a"))).hasMessageContaining("at least 1");
    }

    private static List<String> rows(int... counts) {
        var rows = new ArrayList<String>();
        for (int i = 0; i < counts.length; i++) {
            rows.addAll(Collections.nCopies(counts[i], "category " + i));
        }
        return rows;
    }
}
