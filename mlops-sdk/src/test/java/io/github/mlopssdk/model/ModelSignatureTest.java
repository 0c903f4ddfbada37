package io.github.mlopssdk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.model.ModelSignature.Column;
import io.github.mlopssdk.model.ModelSignature.Tensor;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelSignatureTest {
    record Flower(double petal, int leaves, String colour) {}

    @Test
    void seesTensorsInArrays() {
        ModelSignature signature = ModelSignature.infer(new float[8][3][2], new double[8]);
        assertThat(signature.inputs()).containsExactly(new Tensor(null, "float32", List.of(-1L, 3L, 2L)));
        assertThat(signature.outputs()).containsExactly(new Tensor(null, "float64", List.of(-1L)));
    }

    @Test
    void namesTheTensorsOfAMap() {
        Map<String, Object> arrays = new LinkedHashMap<>();
        arrays.put("ids", new long[2][5]);
        arrays.put("mask", new boolean[2][5]);
        assertThat(ModelSignature.infer(arrays, new String[] {"a"}).inputs())
                .containsExactly(
                        new Tensor("ids", "int64", List.of(-1L, 5L)), new Tensor("mask", "bool", List.of(-1L, 5L)));
    }

    @Test
    void seesColumnsInRecordsAndMaps() {
        ModelSignature signature = ModelSignature.infer(List.of(new Flower(1.5, 3, "red")), Map.of("label", "setosa"));
        assertThat(signature.inputs())
                .containsExactly(
                        new Column("petal", "double", true),
                        new Column("leaves", "integer", true),
                        new Column("colour", "string", true));
        assertThat(signature.outputs()).containsExactly(new Column("label", "string", true));
    }

    @Test
    void makesColumnsOptionalThatARowLacks() {
        var second = new HashMap<String, Object>();
        second.put("a", null);
        second.put("b", 2.5);
        List<Map<String, Object>> rows = List.of(Map.of("a", 1L, "b", 2, "c", Instant.EPOCH), second);
        assertThat(ModelSignature.infer(rows, new double[1]).inputs())
                .containsExactlyInAnyOrder(
                        new Column("a", "long", false),
                        new Column("b", "double", true),
                        new Column("c", "datetime", false));
    }

    @Test
    void addsParamsWithDefaults() {
        ModelSignature signature =
                ModelSignature.infer(new float[1][4], new float[1][3]).withParam("threshold", 0.5);
        assertThat(signature.params()).containsExactly(new ModelSignature.ParamSpec("threshold", 0.5));
        assertThat(signature.params().get(0).type()).isEqualTo("double");
    }

    @Test
    void saysWhatCannotBeInferred() {
        assertThatThrownBy(() -> ModelSignature.infer("text", new double[1]))
                .hasMessageContaining("java.lang.String")
                .hasMessageContaining("list of maps or records");
        assertThatThrownBy(() -> ModelSignature.infer(new Object[1], new double[1]))
                .hasMessageContaining("java.lang.Object");
        assertThatThrownBy(() -> ModelSignature.infer(Map.of("a", Set.of()), new double[1]))
                .hasMessageContaining("'a'");
        assertThatThrownBy(() -> ModelSignature.infer(Arrays.asList(Map.of("a", 1), Map.of("a", "one")), new double[1]))
                .hasMessageContaining("'a'")
                .hasMessageContaining("integer")
                .hasMessageContaining("string");
        assertThatThrownBy(() -> ModelSignature.infer(List.of(), new double[1]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
