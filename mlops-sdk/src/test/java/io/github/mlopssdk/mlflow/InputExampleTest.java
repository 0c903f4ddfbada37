package io.github.mlopssdk.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InputExampleTest {
    private static InputExample of(Object value) {
        return InputExample.of(new ObjectMapper().<JsonNode>valueToTree(value));
    }

    @Test
    void anArrayIsATensor() {
        InputExample example = of(new double[][] {{1, Double.NaN}, {3, Double.POSITIVE_INFINITY}});

        assertThat(example.json()).isEqualTo("[[1.0,null],[3.0,null]]");
        assertThat(example.servingJson()).isEqualTo("{\"inputs\":[[1.0,null],[3.0,null]]}");
        assertThat(example.type()).isEqualTo("ndarray");
    }

    @Test
    void aMapOfArraysIsATensorPerName() {
        assertThat(of(Map.of("x", new int[] {1, 2})).servingJson()).isEqualTo("{\"inputs\":{\"x\":[1,2]}}");
    }

    @Test
    void rowsAreATableOfAllTheirColumns() {
        InputExample example = of(List.of(Map.of("a", 1), Map.of("b", "x")));

        assertThat(example.json()).isEqualTo("{\"columns\":[\"a\",\"b\"],\"data\":[[1,null],[null,\"x\"]]}");
        assertThat(example.servingJson()).startsWith("{\"dataframe_split\":");
        assertThat(example.pandasOrient()).isEqualTo("split");
    }

    @Test
    void oneNumberIsNoExample() {
        assertThatIllegalArgumentException().isThrownBy(() -> of(1));
        assertThatIllegalArgumentException().isThrownBy(() -> of(List.of()));
    }
}
