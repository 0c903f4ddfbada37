package io.github.mlopssdk.serving;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Bodies of answers. */
final class ResponseJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private ResponseJson() {}

    static String error(ScoringError error, String message) {
        return write(json -> {
            json.writeStartObject();
            json.writeStringField("error_code", error.code());
            json.writeStringField("message", message);
            if (error.errorClass() != null) {
                json.writeStringField("error_class", error.errorClass());
            }
            json.writeEndObject();
        });
    }

    static String write(Content content) {
        var text = new StringWriter();
        try (JsonGenerator json = MAPPER.createGenerator(text)) {
            content.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    interface Content {
        void writeTo(JsonGenerator json) throws IOException;
    }
}
