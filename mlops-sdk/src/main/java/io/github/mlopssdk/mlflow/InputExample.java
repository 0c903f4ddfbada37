package io.github.mlopssdk.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An example of what a model takes, in the two files that MLflow keeps of it. Immutable.
 *
 * @param json content of {@link #FILE}
 * @param servingJson content of {@link #SERVING_FILE}: the body of a request to a scoring server
 * @param type {@code ndarray}, or {@code dataframe} for a table
 * @param pandasOrient {@code split} for a table, or null
 */
public record InputExample(
        String json,
        String servingJson,
        String type,
        @Nullable String pandasOrient) {
    /** Name of the file that {@code Model.load_input_example} reads. */
    public static final String FILE = "input_example.json";

    /** Name of the file with a request. */
    public static final String SERVING_FILE = "serving_input_example.json";

    /**
     * Makes an example of JSON: an array of objects is a table, whose columns are all their names; other arrays are
     * tensors, and an object holds a tensor per name. Numbers that JSON does not have become null, as MLflow writes them.
     *
     * @param example one of these
     * @return the example
     * @throws IllegalArgumentException if it is neither an array nor an object, or empty
     */
    public static InputExample of(JsonNode example) {
        if (!example.isContainerNode() || example.isEmpty()) {
            throw new IllegalArgumentException("an input example is a non-empty array, or an object of arrays");
        }
        return example.isArray() && example.get(0).isObject() ? table(example) : tensors(example);
    }

    private static InputExample tensors(JsonNode example) {
        JsonNode data = finite(example);
        ObjectNode serving = Json.object();
        serving.set("inputs", data);
        return new InputExample(Json.text(data), Json.text(serving), "ndarray", null);
    }

    private static InputExample table(JsonNode rows) {
        Set<String> columns = new LinkedHashSet<>();
        rows.forEach(row -> row.properties().forEach(field -> columns.add(field.getKey())));
        ObjectNode table = Json.object();
        columns.forEach(table.putArray("columns")::add);
        ArrayNode data = table.putArray("data");
        for (JsonNode row : rows) {
            ArrayNode values = data.addArray();
            columns.forEach(column -> values.add(finite(row.path(column))));
        }
        ObjectNode serving = Json.object();
        serving.set("dataframe_split", table);
        return new InputExample(Json.text(table), Json.text(serving), "dataframe", "split");
    }

    private static JsonNode finite(JsonNode node) {
        if (node.isArray()) {
            ArrayNode copy = Json.object().arrayNode();
            node.forEach(element -> copy.add(finite(element)));
            return copy;
        }
        if (node.isObject()) {
            ObjectNode copy = Json.object();
            node.properties().forEach(field -> copy.set(field.getKey(), finite(field.getValue())));
            return copy;
        }
        boolean isOdd = node.isMissingNode() || (node.isNumber() && !Double.isFinite(node.asDouble()));
        return isOdd ? Json.object().nullNode() : node;
    }
}
