package io.github.mlopssdk.serving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mlopssdk.model.ModelInput;
import io.github.mlopssdk.model.ModelSignature;
import io.github.mlopssdk.model.ModelSignature.Column;
import io.github.mlopssdk.model.NamedTensors;
import io.github.mlopssdk.model.Table;
import io.github.mlopssdk.model.Tensor;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputSchemaTest {
    private static final ModelSignature PIXELS = signature(SumModel.tensor("float32", -1L, 2L));
    private static final ModelSignature IRIS = signature(
            new Column("length", "double", true),
            new Column("count", "long", true),
            new Column("place", "string", false));
    private static final ModelSignature NAMED = signature(
            new ModelSignature.Tensor("x", "float64", List.of(-1L, 2L)),
            new ModelSignature.Tensor("k", "int64", List.of(-1L)));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'inputs': [[1, 2], [3, 4.5]]}",
                "{'instances': [[1, 2], [3, 4.5]]}",
                "{'dataframe_split': {'columns': ['a', 'b'], 'data': [[1, 2], [3, 4.5]]}}",
                "{'dataframe_split': {'data': [[1, 2], [3, 4.5]], 'index': [0, 1]}}",
                "{'dataframe_records': [{'a': 1, 'b': 2}, {'a': 3, 'b': 4.5}]}",
                "{'dataframe_split': {'columns': ['all'], 'data': [[[1, 2]], [[3, 4.5]]]}}",
                "{'params': {'unknown': 1}, 'else': [{}], 'inputs': [[1, 2], [3, 4.5]]}",
            })
    void takesOneArrayInEveryFormat(String body) {
        assertThat(json(PIXELS, body).rows()).isEqualTo(Tensor.of(new double[][] {{1, 2}, {3, 4.5}}));
    }

    @Test
    void takesArraysByName() {
        var expected =
                new NamedTensors(Map.of("x", Tensor.of(new double[][] {{1, 2}}), "k", Tensor.of(new double[] {9}, 1)));

        assertThat(json(NAMED, "{'inputs': {'k': [9], 'x': [[1, 2]], 'more': [0]}}")
                        .rows())
                .isEqualTo(expected);
        assertThat(json(NAMED, "{'instances': [{'k': 9, 'x': [1, 2]}]}").rows()).isEqualTo(expected);
        assertThat(json(NAMED, "{'dataframe_records': [{'k': 9, 'x': [1, 2]}]}").rows())
                .isEqualTo(expected);
    }

    @Test
    void leavesOutArraysThatAreNoInputs() {
        String more = "'more': ['a', null, {'b': [[]]}]";
        assertThat(json(NAMED, "{'inputs': {'k': [9], " + more + ", 'x': [[1, 2]]}}")
                        .rows())
                .isEqualTo(json(NAMED, "{'instances': [{'k': 9, 'x': [1, 2], " + more + "}]}")
                        .rows())
                .isEqualTo(json(NAMED, "{'inputs': {'k': [9], 'x': [[1, 2]]}}").rows());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'dataframe_split': {'columns': ['place', 'count', 'length', 'more'], 'data': [['a', 2, 1, 0]]}}",
                "{'dataframe_records': [{'place': 'a', 'count': 2.0, 'length': 1}]}",
                "{'inputs': {'place': ['a'], 'count': [2], 'length': [1]}}",
                "{'inputs': {'place': 'a', 'count': 2, 'length': 1}}",
                "{'instances': [{'place': 'a', 'count': 2, 'length': 1}]}",
            })
    void takesColumnsInEveryFormat(String body) {
        assertThat(json(IRIS, body).rows())
                .isEqualTo(new Table(List.of("length", "count", "place"), List.of(List.of(1.0, 2L, "a"))));
    }

    @Test
    void takesCsv() {
        assertThat(csv(IRIS, "count,place,length\n2,\"a,b\",1e0\n3,,.5\n").rows())
                .isEqualTo(new Table(
                        List.of("length", "count", "place"),
                        List.of(List.of(1.0, 2L, "a,b"), Arrays.asList(0.5, 3L, null))));
        assertThat(csv(IRIS, "\uFEFFlength,count\n1,2\n").rows())
                .isEqualTo(json(IRIS, "{'inputs': {'length': 1, 'count': 2}}").rows());
        assertThat(csv(PIXELS, "a,b\r\n1,2\r\n").rows()).isEqualTo(Tensor.of(new double[][] {{1, 2}}));
        assertThat(csv(new ModelSignature(List.of(), List.of()), "a,b,c\n1,true,x\n,False,y\n")
                        .rows())
                .isEqualTo(new Table(
                        List.of("a", "b", "c"), List.of(List.of(1L, true, "x"), Arrays.asList(null, false, "y"))));
    }

    @Test
    void takesNothingForAnOptionalColumn() {
        assertThat(json(IRIS, "{'inputs': {'count': [2], 'length': [null]}}").rows())
                .isEqualTo(new Table(List.of("length", "count", "place"), List.of(Arrays.asList(null, 2L, null))));
    }

    @Test
    void takesAnythingWithoutASignature() {
        var none = new ModelSignature(List.of(), List.of());

        assertThat(json(none, "{'inputs': [[1, true], [3, 4]]}").rows()).isEqualTo(Tensor.of(new double[][] {
            {1, 1}, {3, 4}
        }));
        assertThat(json(none, "{'inputs': {'a': [1], 'b': [[2]]}}").rows())
                .isEqualTo(new NamedTensors(
                        Map.of("a", Tensor.of(new double[] {1}, 1), "b", Tensor.of(new double[][] {{2}}))));
        assertThat(json(none, "{'inputs': {'a': [1], 'b': ['x']}}").rows())
                .isEqualTo(new Table(List.of("a", "b"), List.of(List.of(1L, "x"))));
        assertThat(json(none, "{'instances': [{'a': 1}]}").rows())
                .isEqualTo(new Table(List.of("a"), List.of(List.of(1L))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "boolean | true | true",
                "integer | 7 | 7",
                "integer | -2147483648 | -2147483648",
                "long | 9007199254740993 | 9007199254740993",
                "long | 9223372036854775807 | 9223372036854775807",
                "float | 0.1 | 0.1",
                "double | 12345678901234567890 | 1.2345678901234567E19",
                "string | 'x' | x",
                "datetime | '2024-02-29' | 2024-02-29T00:00",
                "datetime | '2024-02-29 12:30:00' | 2024-02-29T12:30",
                "datetime | '2024-02-29T12:30:00+02:00' | 2024-02-29T10:30",
                "datetime | '2024-02-29T12:30:00Z' | 2024-02-29T12:30",
            },
            quoteCharacter = '"')
    void takesEveryTypeOfColumn(String type, String value, String text) {
        assertThat(String.valueOf(cell(type, value))).isEqualTo(text);
    }

    @Test
    void takesBytesAndTimes() {
        assertThat((byte[]) cell("binary", "'AQI='")).containsExactly(1, 2);
        assertThat(cell("datetime", "'2024-02-29'")).isEqualTo(LocalDateTime.of(2024, 2, 29, 0, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "boolean | 1",
                "integer | 2147483648",
                "integer | 1.5",
                "integer | null",
                "long | 9223372036854775808",
                "long | 1e300",
                "long | true",
                "float | 1e39",
                "double | '1'",
                "string | 1",
                "binary | 'not Base64!'",
                "datetime | 'yesterday'",
                "datetime | 5",
                "string | ['x']",
                "double | {}",
            },
            quoteCharacter = '"')
    void refusesWhatIsOfAnotherType(String type, String value) {
        assertThat(refusal(signature(new Column("c", type, true)), "{'inputs': {'c': [" + value + "]}}"))
                .returns(ScoringError.BAD_REQUEST, ScoringException::error)
                .satisfies(failure -> assertThat(failure).hasMessageContaining("Column 'c'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int64 | 9007199254740993",
                "int64 | 1.5",
                "int8 | 128",
                "uint8 | -1",
                "float32 | 1e39",
                "float16 | 70000",
                "bool | 2",
            })
    void refusesNumbersThatTheTypeOfAnArrayDoesNotHold(String dtype, String value) {
        ModelSignature signature = signature(SumModel.tensor(dtype, -1L));

        assertThat(refusal(signature, "{'inputs': [" + value + "]}"))
                .returns(ScoringError.SCHEMA_ENFORCEMENT_FAILED, ScoringException::error)
                .satisfies(failure -> assertThat(failure).hasMessageContaining(dtype));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'inputs': [[1, 2, 3]]}",
                "{'inputs': [1, 2]}",
                "{'inputs': 1}",
                "{'inputs': [[[1, 2]]]}",
                "{'inputs': []}",
                "{'dataframe_split': {'columns': ['a'], 'data': [[1]]}}",
                "{'dataframe_split': {'columns': ['a'], 'data': [[[1, 2, 3]]]}}",
            })
    void refusesAnotherShape(String body) {
        assertThat(refusal(PIXELS, body).error()).isEqualTo(ScoringError.SCHEMA_ENFORCEMENT_FAILED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{'inputs': [[1, 2]]} {}",
                "{'inputs': [[1, 2]], 'instances': [[1, 2]]}",
                "{'inputs': [[1, 2]], 'inputs': [[1, 2]]}",
                "{'inputs': [[1, NaN]]}",
                "{'inputs': [[1, Infinity]]}",
                "{'inputs': [[1, 1e999]]}",
                "{'inputs': [[1, 02]]}",
                "{'inputs': [[1, null]]}",
                "{'inputs': [[1, '2']]}",
                "{'inputs': [[1, 2], [3]]}",
                "{'inputs': [[1, 2], 3]}",
                "{'inputs': [1, [2, 3]]}",
                "{'inputs': [[1, [2]]]}",
                "{'inputs': {'a': [1, 2]}}",
                "{'dataframe_split': [[1, 2]]}",
                "{'dataframe_split': {'columns': ['a', 'b']}}",
                "{'dataframe_split': {'columns': ['a', 'b'], 'data': [[1, 2]], 'more': 1}}",
                "{'dataframe_split': {'columns': ['a', 'a'], 'data': [[1, 2]]}}",
                "{'dataframe_split': {'columns': ['a', 'b'], 'data': [[1, 2], [3]]}}",
                "{'dataframe_split': {'columns': ['a', 'b'], 'data': [[1, 2]], 'index': []}}",
                "{'dataframe_records': {'a': 1}}",
                "{'dataframe_records': [1]}",
            })
    void refusesWhatCannotBeRead(String body) {
        assertThat(refusal(PIXELS, body).error()).isEqualTo(ScoringError.BAD_REQUEST);
    }

    @Test
    void refusesMissingInputs() {
        assertThat(refusal(IRIS, "{'inputs': {'length': [1]}}")).hasMessageContaining("missing inputs ['count']");
        assertThat(refusal(NAMED, "{'inputs': {'x': [[1, 2]]}}")).hasMessageContaining("missing inputs ['k']");
        assertThat(refusal(NAMED, "{'dataframe_records': [{'x': [1, 2]}]}"))
                .hasMessageContaining("missing inputs ['k']");
        assertThat(refusal(NAMED, "{'inputs': {'x': [[1, 2]], 'k': [1, 2]}}")).hasMessageContaining("as many rows");
        assertThat(refusal(IRIS, "{'inputs': {'length': [1], 'count': [1, 2]}}"))
                .hasMessageContaining("equal lengths");
    }

    @Test
    void refusesDeepAndManifoldJson() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        String many = "[" + "{},".repeat(1_000_000) + "{}]";
        String wide =
                IntStream.range(0, 2_000).mapToObj(i -> "{'a" + i + "': 1}").collect(joining(",", "[", "]"));

        assertThat(refusal(PIXELS, "{'inputs': " + deep + "}").error()).isEqualTo(ScoringError.BAD_REQUEST);
        assertThat(refusal(IRIS, "{'inputs': " + deep + "}").error()).isEqualTo(ScoringError.BAD_REQUEST);
        assertThat(refusal(IRIS, "{'more': " + deep + "}").error()).isEqualTo(ScoringError.BAD_REQUEST);
        assertThat(refusal(IRIS, "{'dataframe_records': " + many + "}")).hasMessageContaining("fewer rows");
        assertThat(refusal(IRIS, "{'dataframe_records': " + wide + "}")).hasMessageContaining("fewer rows");
        assertThat(refusal(PIXELS, "{'inputs': [[1, 1" + "0".repeat(1000) + "]]}")
                        .error())
                .isEqualTo(ScoringError.BAD_REQUEST);
    }

    @Test
    void refusesCsvOfManyRows() {
        assertThatExceptionOfType(ScoringException.class)
                .isThrownBy(() -> csv(PIXELS, "a,b\n" + "1,2\n".repeat(500_001)))
                .withMessageContaining("fewer rows");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,a\n1,2\n", "a,b\n1\n", "a,b\n1,2,3\n", "a,b\n\"1,2\n", "a,b\n1,x\n"})
    void refusesCsvThatCannotBeRead(String body) {
        assertThatExceptionOfType(ScoringException.class)
                .isThrownBy(() -> csv(PIXELS, body))
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(ScoringError.BAD_REQUEST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "nan", "Infinity", "0x10", "1d", "1_000", "1e99999", "١"})
    void takesNumbersOfCsvAsTheyAreWrittenInJson(String cell) {
        assertThatExceptionOfType(ScoringException.class)
                .isThrownBy(() -> csv(signature(new Column("c", "double", true)), "c\n" + cell + "\n"));
    }

    @Test
    void refusesNamesThatStandThereTwice() {
        assertThat(refusal(IRIS, "{'inputs': {'length': [1], 'length': [2], 'count': [1]}}"))
                .hasMessageContaining("two fields of one name");
    }

    @Test
    void showsNoData() {
        assertThat(refusal(IRIS, "{'inputs': {'length': ['Jane Doe'], 'count': [1]}}")
                        .getMessage())
                .doesNotContain("Jane");
        assertThat(refusal(IRIS, "{'inputs': {'length': [Jane], 'count': [1]}}").getMessage())
                .doesNotContain("Jane");
        assertThat(refusal(IRIS, "{'Jane Doe': 1}").getMessage()).doesNotContain("Jane");
    }

    @Test
    void fillsParamsAndLeavesUnknownOnesOut() {
        ModelSignature tuned = IRIS.withParam("scale", 1.0).withParam("top", 3L).withParam("unit", "cm");
        String rows = "'inputs': {'length': [1], 'count': [1]}";

        assertThat(json(tuned, "{" + rows + "}").params()).isEqualTo(Map.of("scale", 1.0, "top", 3L, "unit", "cm"));
        assertThat(json(tuned, "{" + rows + ", 'params': {'scale': 2, 'unit': 'in', 'more': []}}")
                        .params())
                .isEqualTo(Map.of("scale", 2.0, "top", 3L, "unit", "in"));
        for (String wrong : List.of("{'top': 1.5}", "{'unit': 1}", "{'scale': [1]}", "[]", "7")) {
            assertThat(refusal(tuned, "{" + rows + ", 'params': " + wrong + "}").error())
                    .isEqualTo(ScoringError.INVALID_PARAMETER_VALUE);
        }
        assertThat(json(IRIS, "{" + rows + ", 'params': {'scale': 2}}").params())
                .isEmpty();
    }

    private static ModelSignature signature(ModelSignature.Spec... inputs) {
        return new ModelSignature(List.of(inputs), List.of());
    }

    private static Object cell(String type, String value) {
        var rows = (Table) json(signature(new Column("c", type, true)), "{'inputs': {'c': [" + value + "]}}")
                .rows();
        return rows.rows().get(0).get(0);
    }

    private static ModelInput json(ModelSignature signature, String body) {
        return Contract.of(Optional.of(signature))
                .input(ContentType.JSON, body.replace('\'', '"').getBytes(UTF_8));
    }

    private static ModelInput csv(ModelSignature signature, String body) {
        return Contract.of(Optional.of(signature)).input(ContentType.CSV, body.getBytes(UTF_8));
    }

    private static ScoringException refusal(ModelSignature signature, String body) {
        try {
            return failWith(json(signature, body));
        } catch (ScoringException refusal) {
            return refusal;
        }
    }

    private static ScoringException failWith(ModelInput input) {
        throw new AssertionError("was taken: " + input);
    }
}
