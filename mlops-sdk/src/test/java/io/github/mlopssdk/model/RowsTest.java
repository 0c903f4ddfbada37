package io.github.mlopssdk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowsTest {
    private static final Tensor TENSOR = Tensor.of(new double[][] {{1, 2}, {3, 4}, {5, 6}});

    static Stream<Rows> kinds() {
        var named = new LinkedHashMap<String, Tensor>();
        named.put("x", TENSOR);
        named.put("k", Tensor.of(new double[] {7, 8, 9}, 3));
        return Stream.of(
                TENSOR,
                Tensor.of(new double[12], 3, 2, 2),
                Tensor.of(new double[0], 3, 0),
                new NamedTensors(named),
                new Table(List.of("a", "b"), List.of(List.of(1, "x"), Arrays.asList(2, null), List.of(3, "z"))));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void joinsWhatWasCut(Rows rows) {
        assertThat(rows.count()).isEqualTo(3);
        assertThat(rows.slice(0, 2).count()).isEqualTo(2);
        assertThat(rows.slice(1, 1).count()).isZero();
        assertThat(rows.slice(0, 2).form()).isEqualTo(rows.form());
        assertThat(Rows.join(List.of(rows.slice(0, 2), rows.slice(2, 2), rows.slice(2, 3))))
                .isEqualTo(rows);
        assertThat(Rows.join(List.of(rows))).isSameAs(rows);
        assertThatThrownBy(() -> rows.slice(2, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void refusesToJoinWhatDiffers() {
        List<Rows> kinds = kinds().toList();
        for (Rows one : kinds) {
            for (Rows other : kinds) {
                if (!one.equals(other)) {
                    assertThatIllegalArgumentException()
                            .isThrownBy(() -> Rows.join(List.of(one, other)))
                            .withMessageStartingWith("parts must have one form");
                }
            }
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Rows.join(List.of()));
    }

    @Test
    void namedTensorsHaveAsManyRowsEach() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NamedTensors(Map.of("x", TENSOR, "k", TENSOR.slice(0, 1))))
                .withMessageStartingWith("tensors must have as many rows");
        assertThatIllegalArgumentException().isThrownBy(() -> new NamedTensors(Map.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NamedTensors(Map.of("x", TENSOR)).get("y"))
                .withMessage("name must be one of [x], not 'y'");
    }

    @Test
    void cutsAreCopies() {
        Tensor cut = TENSOR.slice(1, 3);

        cut.values()[0] = 99;

        assertThat(cut).isEqualTo(Tensor.of(new double[][] {{3, 4}, {5, 6}}));
        assertThat(TENSOR.get(1, 0)).isEqualTo(3);
    }
}
