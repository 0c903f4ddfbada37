package io.github.mlopssdk.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mlopssdk.model.CodePoints;
import io.github.mlopssdk.model.Tag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * JSON as MLflow reads and writes it. Bodies are built from typed values only: MLflow answers 200 to a body with a bare
 * {@code NaN} or a number where a text belongs, and stores something else.
 */
final class Json {
    /** Writes NaN and infinities in quotes, which is Jackson's default and MLflow's wish. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static ArrayNode tags(Collection<Tag> tags) {
        ArrayNode array = array();
        tags.forEach(tag -> array.add(object().put("key", tag.key()).put("value", tag.value())));
        return array;
    }

    /** Reads the server's pairs of key and value. */
    static Map<String, String> texts(JsonNode pairs) {
        var texts = new LinkedHashMap<String, String>();
        for (JsonNode pair : pairs) {
            texts.put(pair.path("key").asText(""), pair.path("value").asText(""));
        }
        return texts;
    }

    static String text(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(JsonNode node) {
        return CodePoints.wellFormed(text(node)).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads an object.
     *
     * @param bytes UTF-8
     * @return the object, or empty if the bytes are anything else
     */
    static Optional<ObjectNode> parseObject(byte[] bytes) {
        try {
            return MAPPER.readTree(bytes) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Reads any value; what is no JSON is a missing node. */
    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /**
     * Reads a double that may be written as a quoted {@code NaN} or {@code Infinity}.
     *
     * @param node a number, a text, or nothing
     * @return the value; 0 for nothing, since the server omits defaults
     */
    static double number(JsonNode node) {
        return node.isTextual() ? Double.parseDouble(node.textValue()) : node.asDouble();
    }
}
