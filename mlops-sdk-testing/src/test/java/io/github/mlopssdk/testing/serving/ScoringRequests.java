package io.github.mlopssdk.testing.serving;

import static io.github.mlopssdk.testing.serving.ScoringRequest.csv;
import static io.github.mlopssdk.testing.serving.ScoringRequest.get;
import static io.github.mlopssdk.testing.serving.ScoringRequest.json;
import static io.github.mlopssdk.testing.serving.ScoringRequest.typed;

import java.util.ArrayList;
import java.util.List;

/** What both servers are asked. */
final class ScoringRequests {
    private static final String SHAPE_OF_ERRORS = "one form for every error, so that a client reads one";
    private static final String NO_TEXT = "a text is no number";
    private static final String NO_TEXT_IN_CSV = "a word is no number; a cell with nothing in it is a missing one";
    private static final String NOTHING_CUT = "no number is changed without a word";
    private static final String STRICT_JSON = "not JSON by RFC 8259";
    private static final String NULL = "a missing number would turn the prediction into NaN";
    private static final String RAGGED = "a row that is too short is a mistake of the sender";

    private ScoringRequests() {}

    static List<ScoringRequest> all() {
        List<ScoringRequest> all = new ArrayList<>(protocol());
        all.addAll(arrays());
        all.addAll(columns());
        all.addAll(types());
        all.addAll(withoutSignature());
        return all;
    }

    private static List<ScoringRequest> protocol() {
        return List.of(
                get("GET /ping", "/ping"),
                get("GET /health", "/health"),
                get("GET /version", "/version"),
                get("another path", "/predict").differs(SHAPE_OF_ERRORS),
                get("another method", "/invocations").differs(SHAPE_OF_ERRORS),
                typed("charset utf-8", "application/json; charset=utf-8"),
                typed("charset UTF-8", "application/json; charset=UTF-8"),
                typed("another charset", "application/json; charset=latin1").differs(SHAPE_OF_ERRORS),
                typed("another parameter", "application/json; version=2").differs(SHAPE_OF_ERRORS),
                typed("another type", "text/plain").differs(SHAPE_OF_ERRORS),
                typed("no type", "").differs("a mistake of the sender, not of the server"),
                json("empty body", "array", " "),
                json("broken JSON", "array", "{'inputs': [[1, 2, 3]"),
                json("a list", "array", "[[1, 2, 3]]"),
                json("a number", "array", "5"),
                json("no input field", "array", "{'data': [[1, 2, 3]]}"),
                json("two input fields", "array", "{'inputs': [[1, 2, 3]], 'instances': [[1, 2, 3]]}"),
                json("a field besides", "array", "{'inputs': [[1, 2, 3]], 'id': 7}"),
                json("one field twice", "array", "{'inputs': [[1, 2, 3]], 'inputs': [[4, 5, 6]]}")
                        .differs("which of the two counts would be a guess"),
                json("something after it", "array", "{'inputs': [[1, 2, 3]]} {}"),
                json("a model that fails", "fails", "{'inputs': [[1, 2, 3]]}")
                        .differs("a fault of the model is not one of the sender"));
    }

    private static List<ScoringRequest> arrays() {
        return List.of(
                json("inputs", "array", "{'inputs': [[1, 2, 3], [0.5, 0.25, 0]]}"),
                json("instances", "array", "{'instances': [[1, 2, 3]]}"),
                json(
                        "dataframe_split",
                        "array",
                        "{'dataframe_split': {'columns': ['a', 'b', 'c'], 'data': [[1, 2, 3]]}}"),
                json(
                        "dataframe_split, a list in a cell",
                        "array",
                        "{'dataframe_split': {'columns': ['x'], 'data': [[[1, 2, 3]]]}}"),
                json("dataframe_records", "array", "{'dataframe_records': [{'a': 1.5, 'b': 2, 'c': 3}]}"),
                csv("CSV", "array", "a,b,c\n1,2,3\n4,5,6\n")
                        .differs("CSV is a table, and a table of numbers is an array"),
                json("true in an array", "array", "{'inputs': [[1, 2, true]]}"),
                json("too few columns", "array", "{'inputs': [[1, 2]]}"),
                json("too many dimensions", "array", "{'inputs': [[[1, 2, 3]]]}"),
                json("one dimension", "array", "{'inputs': [1, 2, 3]}"),
                json("a number alone", "array", "{'inputs': 1}"),
                json("a list without rows", "array", "{'inputs': []}"),
                json("rows of two lengths", "array", "{'inputs': [[1, 2, 3], [4, 5]]}"),
                json("a text", "array", "{'inputs': [[1, 2, 'x']]}"),
                json("a text that is a number", "array", "{'inputs': [[1, 2, '3']]}")
                        .differs(NO_TEXT),
                json("null in an array", "array", "{'inputs': [[1, 2, null]]}").differs(NULL),
                json("NaN", "array", "{'inputs': [[1, 2, NaN]]}").differs(STRICT_JSON),
                json("Infinity", "array", "{'inputs': [[1, 2, Infinity]]}").differs(STRICT_JSON),
                json("1e999", "array", "{'inputs': [[1, 2, 1e999]]}").differs(NOTHING_CUT),
                json("1e39 for float32", "array", "{'inputs': [[1, 2, 1e39]]}").differs(NOTHING_CUT),
                json("a dictionary for an array without a name", "array", "{'inputs': {'x': [[1, 2, 3]]}}"),
                json("a text for an array", "array", "{'inputs': 'x'}"),
                json("whole numbers", "whole", "{'inputs': [[1, 2], [3, 4]]}"),
                json("a fraction for int64", "whole", "{'inputs': [[1, 2.5]]}").differs(NOTHING_CUT),
                json("2.0 for int64", "whole", "{'inputs': [[1, 2.0]]}"),
                json("2^63 for int64", "whole", "{'inputs': [[1, 9223372036854775808]]}")
                        .differs("read, but not by the signature"),
                json("2^53 + 1 for int64", "whole", "{'inputs': [[0, 9007199254740993]]}")
                        .differs("arrays hold doubles, which have no such number"),
                json("arrays by name", "arrays", "{'inputs': {'x': [[1, 2], [3, 4]], 'k': [5, 6]}}"),
                json("arrays by name, one more", "arrays", "{'inputs': {'x': [[1, 2]], 'k': [5], 'z': [0]}}"),
                json(
                        "arrays by name, one more of texts",
                        "arrays",
                        "{'inputs': {'x': [[1, 2]], 'k': [5], 'z': ['t']}}"),
                json("arrays by name, in rows", "arrays", "{'instances': [{'x': [1, 2], 'k': 5}]}"),
                json("arrays by name, as a table", "arrays", "{'dataframe_records': [{'x': [1, 2], 'k': 5}]}"),
                json("an array is missing", "arrays", "{'inputs': {'x': [[1, 2]]}}"),
                json("a list for arrays by name", "arrays", "{'inputs': [[1, 2]]}"),
                json("arrays with other numbers of rows", "arrays", "{'inputs': {'x': [[1, 2]], 'k': [5, 6]}}")
                        .differs("rows could not be told apart"));
    }

    private static List<ScoringRequest> columns() {
        return List.of(
                json(
                        "columns: dataframe_split",
                        "columns",
                        "{'dataframe_split': {'columns': ['b', 'a'], 'data': [[2, 1.5]]}}"),
                json("columns: dataframe_records", "columns", "{'dataframe_records': [{'a': 1.5, 'b': 2, 'c': 'x'}]}"),
                json("columns: inputs", "columns", "{'inputs': {'a': [1.5, 1], 'b': [2, 3]}}"),
                json("columns: inputs, one row", "columns", "{'inputs': {'a': 1.5, 'b': 2}}"),
                json("columns: inputs, in rows", "columns", "{'inputs': [{'a': 1.5, 'b': 2}]}"),
                json("columns: instances", "columns", "{'instances': [{'a': 1.5, 'b': 2}]}"),
                csv("columns: CSV", "columns", "a,b,c\n1.5,2,x\n"),
                csv("columns: CSV, nothing in a cell", "columns", "a,b,c\n,2,\n"),
                csv("columns: CSV with a byte order mark", "columns", "\uFEFFa,b\n1.5,2\n"),
                csv("columns: CSV with NaN in a cell", "columns", "a,b\nNaN,2\n")
                        .differs(NO_TEXT_IN_CSV),
                csv("columns: CSV with NA in a cell", "columns", "a,b\nNA,2\n").differs(NO_TEXT_IN_CSV),
                csv("columns: CSV with a name twice", "columns", "a,a,b\n1,5,2\n")
                        .differs("which of the two counts would be a guess"),
                csv("columns: CSV without a column", "columns", "a,c\n1.5,x\n"),
                csv("columns: CSV with a text for a number", "columns", "a,b\nx,2\n"),
                csv("columns: CSV with a line that is too long", "columns", "a,b\n1,2\n1,2,3\n"),
                json("a column more", "columns", "{'dataframe_records': [{'a': 1, 'b': 2, 'z': 9}]}"),
                json("a column is missing", "columns", "{'dataframe_records': [{'a': 1}]}"),
                json("null for double", "columns", "{'dataframe_records': [{'a': null, 'b': 2}]}"),
                json("null for long", "columns", "{'dataframe_records': [{'a': 1, 'b': null}]}"),
                json("null for a text", "columns", "{'dataframe_records': [{'a': 1, 'b': 2, 'c': null}]}"),
                json("a text for double", "columns", "{'dataframe_records': [{'a': 'x', 'b': 2}]}"),
                json("'1.5' for double", "columns", "{'dataframe_records': [{'a': '1.5', 'b': 2}]}")
                        .differs(NO_TEXT),
                json("a fraction for long", "columns", "{'dataframe_records': [{'a': 1, 'b': 2.5}]}")
                        .differs(NOTHING_CUT),
                json("a number for a text", "columns", "{'dataframe_records': [{'a': 1, 'b': 2, 'c': 3}]}")
                        .differs("a number is no text"),
                json("a list for double", "columns", "{'dataframe_records': [{'a': [1], 'b': 2}]}"),
                json("split without data", "columns", "{'dataframe_split': {'columns': ['a', 'b']}}"),
                json(
                        "split with another field",
                        "columns",
                        "{'dataframe_split': {'columns': ['a', 'b'], 'data': [[1, 2]], 'x': 1}}"),
                json("split that is a list", "columns", "{'dataframe_split': [[1, 2]]}"),
                json(
                                "split with a short row",
                                "columns",
                                "{'dataframe_split': {'columns': ['b', 'a'], 'data': [[1, 2], [3]]}}")
                        .differs(RAGGED),
                json(
                        "split with a long row",
                        "columns",
                        "{'dataframe_split': {'columns': ['a', 'b'], 'data': [[1, 2, 3]]}}"),
                json(
                                "split with a short index",
                                "columns",
                                "{'dataframe_split': {'columns': ['a', 'b'], 'data': [[1, 2]], 'index': []}}")
                        .differs("rows would be left out without a word"),
                json("records that are a dictionary", "columns", "{'dataframe_records': {'a': 1, 'b': 2}}"),
                json("records that are numbers", "columns", "{'dataframe_records': [1, 2]}")
                        .differs("said before the signature is looked at"),
                json("columns of two lengths", "columns", "{'inputs': {'a': [1, 2], 'b': [3]}}"),
                json("a list for columns", "columns", "{'inputs': [[1, 2]]}"),
                json("param", "columns", "{'inputs': {'a': [1], 'b': [2]}, 'params': {'factor': 2.5}}"),
                json("param, a whole number", "columns", "{'inputs': {'a': [1], 'b': [2]}, 'params': {'factor': 2}}"),
                json("param that is unknown", "columns", "{'inputs': {'a': [1], 'b': [2]}, 'params': {'x': 2}}"),
                json("param of another type", "columns", "{'inputs': {'a': [1], 'b': [2]}, 'params': {'factor': 'x'}}"),
                json(
                        "param with a fraction for long",
                        "columns",
                        "{'inputs': {'a': [1], 'b': [2]}, 'params': {'top': 1.5}}"),
                json("param that is a list", "columns", "{'inputs': {'a': [1], 'b': [2]}, 'params': {'factor': [2]}}"),
                json("params that are a list", "columns", "{'inputs': {'a': [1], 'b': [2]}, 'params': [2]}"),
                json("params for a model without", "array", "{'inputs': [[1, 2, 3]], 'params': {'factor': 2}}"));
    }

    private static List<ScoringRequest> types() {
        return List.of(
                json(
                        "every type",
                        "types",
                        "{'dataframe_records': [{'boolean': true, 'integer': 1, 'long': 2, 'float': 0.5,"
                                + " 'double': 0.25, 'string': 'x', 'binary': 'AQI=', 'datetime': '2024-02-29T12:30:00'}]}"),
                json("2^31 for integer", "types", "{'dataframe_records': [{'integer': 2147483648}]}")
                        .differs(NOTHING_CUT),
                json("2^63 for long", "types", "{'dataframe_records': [{'long': 9223372036854775808}]}")
                        .differs(NOTHING_CUT),
                json("1 for boolean", "types", "{'dataframe_records': [{'boolean': 1}]}")
                        .differs(NOTHING_CUT),
                json("a text for boolean", "types", "{'dataframe_records': [{'boolean': 'no'}]}")
                        .differs("it would be true"),
                json("no Base64", "types", "{'dataframe_records': [{'binary': '!'}]}")
                        .differs("what is no Base64 would be skipped"),
                json(
                                "a number for datetime",
                                "types",
                                "{'dataframe_records': [{'datetime': 1709209800000, 'long': 1}]}")
                        .differs("a number does not say what it counts, nor from when"),
                json("no time", "types", "{'dataframe_records': [{'datetime': 'yesterday', 'long': 1}]}"));
    }

    private static List<ScoringRequest> withoutSignature() {
        return List.of(
                json("no signature: inputs", "any", "{'inputs': [[1, 2], [3, 4]]}"),
                json("no signature: arrays by name", "any", "{'inputs': {'x': [[1, 2]], 'k': [5]}}"),
                json("no signature: instances", "any", "{'instances': [{'x': 1, 'k': 5}]}"),
                json("no signature: a table", "any", "{'dataframe_records': [{'a': 1, 'b': 'x'}]}"),
                csv("no signature: CSV", "any", "a,b,c\n1,2.5,x\n"),
                json("no signature: a text", "any", "{'inputs': 'x'}"),
                json("no signature: rows of two lengths", "any", "{'inputs': [[1, 2], [3]]}"));
    }
}
