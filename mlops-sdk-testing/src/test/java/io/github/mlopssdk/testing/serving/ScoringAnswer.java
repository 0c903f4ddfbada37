package io.github.mlopssdk.testing.serving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What counts of an answer.
 *
 * @param status of HTTP
 * @param says the predictions, or code and class of the error; empty if it is neither
 * @param body all of it
 */
record ScoringAnswer(int status, String says, String body) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    static ScoringAnswer of(HttpResponse<String> response) {
        return new ScoringAnswer(response.statusCode(), says(response.body()), response.body());
    }

    private static String says(String body) {
        try {
            JsonNode json = MAPPER.readTree(body);
            if (json.has("predictions")) {
                return numbers(json.get("predictions"));
            }
            return json.has("error_code")
                    ? (json.get("error_code").asText() + " "
                                    + json.path("error_class").asText())
                            .strip()
                    : "";
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    /** 6 and 6.0 are the same. */
    private static String numbers(JsonNode node) {
        if (node.isNumber()) {
            return String.valueOf(node.asDouble());
        }
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false)
                        .map(ScoringAnswer::numbers)
                        .collect(Collectors.joining(", ", "[", "]"))
                : node.toString();
    }

    boolean isSame(ScoringAnswer other) {
        return status == other.status && says.equals(other.says);
    }

    @Override
    public String toString() {
        return (status + " " + says).strip();
    }
}
