package io.github.mlopssdk.testing.tracking;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One kind of request: its message type and the rules for its fields. */
final class RequestReader {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final MessageType type;
    private final Map<String, List<Check>> rules = new LinkedHashMap<>();

    RequestReader(MessageType type) {
        this.type = type;
    }

    RequestReader rule(String field, Check... checks) {
        rules.put(field, List.of(checks));
        return this;
    }

    /**
     * Reads a request.
     *
     * @throws ApiError if a rule refuses it
     * @throws IllegalStateException where MLflow itself breaks and answers an error page
     */
    Message read(RecordedRequest request, MlflowGeneration generation) {
        JsonNode json = request.method().equals("GET") ? queryOf(request) : bodyOf(request, generation);
        if (!json.isObject()) {
            throw new IllegalStateException("the body is no object");
        }
        var message = new Message();
        boolean understood = ProtoJson.fill(message, type, json);
        rules.forEach((field, checks) -> {
            if (json.has(field) || checks.contains(Check.REQUIRED)) {
                checks.forEach(check -> check.check(field, json.path(field), understood));
            }
        });
        return message;
    }

    private ObjectNode queryOf(RecordedRequest request) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        type.fields().forEach((name, field) -> {
            List<String> values = request.queryValues(name);
            if (field.repeated() && !values.isEmpty()) {
                values.forEach(json.putArray(name)::add);
            } else if (!values.isEmpty()) {
                json.put(name, values.get(0));
            }
        });
        return json;
    }

    private static JsonNode bodyOf(RecordedRequest request, MlflowGeneration generation) {
        String contentType = request.header("Content-Type")
                .orElse("")
                .replaceFirst(";.*", "")
                .strip();
        if (!contentType.equals("application/json")) {
            throw ApiError.invalid("Bad Request. Content-Type must be one of ['application/json'].");
        }
        ObjectNode nothing = JsonNodeFactory.instance.objectNode();
        // Behind the ASGI bridge of MLflow 3 a body without a length reads as empty.
        if (generation == MlflowGeneration.MLFLOW_3 && request.isChunked()) {
            return nothing;
        }
        try {
            JsonNode json = JSON.readTree(request.bytes());
            return json.isNull() || json.isMissingNode() ? nothing : json;
        } catch (IOException notJson) {
            return nothing;
        }
    }
}
