package io.github.mlopssdk.serving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mlopssdk.model.Sha256;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;

/** One line of a golden suite, which may have been edited by hand, or be empty. */
record CaseLine(JsonNode fields) {
    static final String COMPLAINT = "complaint";
    private static final String SEVERITY = "should";
    private static final JsonMapper JSON = new JsonMapper();
    // Inputs are the same in any order of their fields.
    private static final ObjectWriter SORTED = JSON.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    private static final int ID_DIGITS = 16;

    /** Makes the line of a case. The id follows from the input: a suite takes no input twice with two answers. */
    static CaseLine of(Map<String, Object> input, Map<String, Object> expect, Map<String, Object> source)
            throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", "");
        fields.put("input", input);
        fields.put("expect", expect);
        fields.put("severity", SEVERITY);
        fields.put("source", source);
        fields.put("id", read(JSON.writeValueAsString(fields)).inputId());
        return read(JSON.writeValueAsString(fields));
    }

    static CaseLine read(String line) throws IOException {
        return new CaseLine(JSON.readTree(line));
    }

    boolean isCase() {
        return fields.path("input").isObject();
    }

    String id() {
        return fields.path("id").asText("");
    }

    /** Tells the id that follows from the input, also if another one stands there. */
    String inputId() throws IOException {
        MessageDigest digest = Sha256.begin();
        digest.update(SORTED.writeValueAsBytes(JSON.treeToValue(fields.path("input"), Object.class)));
        return "prod-" + Sha256.hex(digest).substring(0, ID_DIGITS);
    }

    CaseKnowledge knowledge() {
        String reason = fields.path("source").path("reason").asText("");
        boolean isAsRecorded = fields.path("severity").asText("").equals(SEVERITY) && !fields.has("expectedFailure");
        if (!isAsRecorded || reason.isEmpty()) {
            return CaseKnowledge.REVIEWED;
        } else if (!reason.equals(COMPLAINT)) {
            return CaseKnowledge.GUESSED;
        }
        return fields.path("expect").has("notLabel") ? CaseKnowledge.DENIED : CaseKnowledge.CORRECTED;
    }

    String text() throws IOException {
        return JSON.writeValueAsString(fields);
    }
}
