package io.github.mlopssdk.testing.serving;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * A request that goes to both servers.
 *
 * @param name what it tries
 * @param model one of {@link ScoredModels}
 * @param method of HTTP
 * @param path after the model's address
 * @param contentType the header; empty for none
 * @param body what is sent
 * @param reason why the answers differ; empty if they are the same
 */
record ScoringRequest(
        String name, String model, String method, String path, String contentType, String body, String reason) {
    private static final String JSON = "application/json";

    /** Sends JSON, written with single quotes. */
    static ScoringRequest json(String name, String model, String body) {
        return new ScoringRequest(name, model, "POST", "/invocations", JSON, body.replace('\'', '"'), "");
    }

    static ScoringRequest csv(String name, String model, String body) {
        return new ScoringRequest(name, model, "POST", "/invocations", "text/csv", body, "");
    }

    static ScoringRequest get(String name, String path) {
        return new ScoringRequest(name, "array", "GET", path, "", "", "");
    }

    /** Sends a good body under another type. */
    static ScoringRequest typed(String name, String contentType) {
        return new ScoringRequest(name, "array", "POST", "/invocations", contentType, "{\"inputs\": [[1, 2, 3]]}", "");
    }

    ScoringRequest differs(String why) {
        return new ScoringRequest(name, model, method, path, contentType, body, why);
    }

    ScoringAnswer send(HttpClient http, URI server) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        return ScoringAnswer.of(http.send(request.build(), BodyHandlers.ofString()));
    }
}
