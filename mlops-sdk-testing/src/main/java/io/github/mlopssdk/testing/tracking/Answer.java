package io.github.mlopssdk.testing.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What goes back to the client. */
final class Answer {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private Answer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    static Answer of(int status, Map<String, String> headers, String body) {
        return new Answer(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    static Answer json(JsonNode json) {
        return of(200, Map.of("Content-Type", "application/json"), json.toString());
    }

    static Answer emptyJson() {
        return json(JsonNodeFactory.instance.objectNode());
    }

    /** The body without a type that native artifact routes of MLflow 3 answer. */
    static Answer empty() {
        return of(200, Map.of(), "");
    }

    static Answer file(byte[] content) {
        return new Answer(200, Map.of("Content-Type", "application/octet-stream"), content);
    }

    static Answer text(int status, String text) {
        return of(status, Map.of("Content-Type", "text/plain"), text);
    }

    static Answer error(ApiError error, MlflowGeneration generation) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("error_code", error.code().name()).put("message", error.text());
        if (generation == MlflowGeneration.MLFLOW_3) {
            json.put("sqlstate", "KAM00").put("error_class", error.code().errorClass());
        }
        return of(error.code().status(), Map.of("Content-Type", "application/json"), json.toString());
    }

    /** An error page of the web framework, for what never reached MLflow's own code or broke it. */
    static Answer page(int status, String title) {
        String html = "<!doctype html>\n<html lang=en>\n<title>%d %s</title>\n<h1>%s</h1>\n";
        return of(status, Map.of("Content-Type", "text/html; charset=utf-8"), html.formatted(status, title, title));
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }
}
