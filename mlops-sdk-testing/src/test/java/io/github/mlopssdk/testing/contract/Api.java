package io.github.mlopssdk.testing.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.mlopssdk.testing.tracking.MlflowGeneration;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tracking server seen through bare HTTP: nothing between a test and what the server does with the bytes. Thread-safe.
 *
 * @param uri tracking URI
 * @param generation generation of the server
 * @param authorization value of the {@code Authorization} header, or null
 */
record Api(URI uri, MlflowGeneration generation, @Nullable String authorization) {
    static final long T = 1_700_000_000_000L;

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = new JsonMapper();

    /** An answer of the server. */
    record Reply(int status, String type, String body) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException("no JSON: " + body, e);
            }
        }

        String errorCode() {
            return json().path("error_code").asText();
        }

        String message() {
            return json().path("message").asText();
        }
    }

    static Api open(URI uri, MlflowGeneration generation) {
        return new Api(uri, generation, null);
    }

    static Api withPassword(URI uri, MlflowGeneration generation, String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Api(uri, generation, "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    boolean isMlflow2() {
        return generation == MlflowGeneration.MLFLOW_2;
    }

    /** Posts JSON written with single quotes for double ones. */
    Reply post(String route, String json) {
        return send(
                "POST",
                "/api/2.0/mlflow/" + route,
                "application/json",
                BodyPublishers.ofString(json.replace('\'', '"')));
    }

    Reply get(String route) {
        return send("GET", "/api/2.0/mlflow/" + route, null, BodyPublishers.noBody());
    }

    Reply send(String method, String path, @Nullable String contentType, BodyPublisher body) {
        var request = HttpRequest.newBuilder(URI.create(uri + path)).method(method, body);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
            String type = answer.headers().firstValue("Content-Type").orElse("");
            return new Reply(answer.statusCode(), type, answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A body that is sent in chunks, without a length. */
    static BodyPublisher chunked(String text) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    String newExperiment() {
        return post("experiments/create", "{'name':'contract-" + UUID.randomUUID() + "'}")
                .json()
                .path("experiment_id")
                .asText();
    }

    String newRun() {
        return newRun(newExperiment());
    }

    String newRun(String experiment) {
        return post("runs/create", "{'experiment_id':'%s','start_time':%d}".formatted(experiment, T))
                .json()
                .at("/run/info/run_id")
                .asText();
    }

    JsonNode run(String id) {
        return get("runs/get?run_id=" + id).json().path("run");
    }

    /** The value of a param or tag, or null. */
    @Nullable
    String value(String id, String kind, String key) {
        for (JsonNode pair : run(id).path("data").path(kind)) {
            if (pair.path("key").asText().equals(key)) {
                return pair.path("value").asText();
            }
        }
        return null;
    }

    /** The points of a metric as {@code value@timestamp/step}. */
    String history(String id, String key) {
        var points = new StringBuilder();
        String query = "metrics/get-history?max_results=25000&run_id=" + id + "&metric_key=" + encode(key);
        for (JsonNode point : get(query).json().path("metrics")) {
            points.append(points.isEmpty() ? "" : " ")
                    .append(point.path("value").asText())
                    .append('@')
                    .append(point.path("timestamp").asLong())
                    .append('/')
                    .append(point.path("step").asLong());
        }
        return points.toString();
    }

    String artifactPath(String run, String name) {
        return "/api/2.0/mlflow-artifacts/artifacts/"
                + run(run).at("/info/artifact_uri").asText().substring("mlflow-artifacts:/".length()) + "/" + name;
    }

    /** The files directly in a folder of a run as {@code name=size}, folders as {@code name/}. */
    String files(String run, String folder) {
        var names = new StringBuilder();
        for (JsonNode file :
                (Iterable<JsonNode>) files(get("artifacts/list?run_id=" + run + "&path=" + encode(folder)))) {
            names.append(names.isEmpty() ? "" : " ").append(file.path("path").asText());
            names.append(
                    file.path("is_dir").asBoolean()
                            ? "/"
                            : "=" + file.path("file_size").asInt());
        }
        return names.toString();
    }

    private static ArrayNode files(Reply reply) {
        return reply.json().withArray("files");
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
