package io.github.mlopssdk.samples.serving;

import io.github.mlopssdk.dl4j.Dl4jPredictors;
import io.github.mlopssdk.serving.ModelPool;
import io.github.mlopssdk.serving.ModelSource;
import io.github.mlopssdk.serving.ScoringHandler;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** A server in this JVM, and a client for it. */
record RunningServer(ModelPool pool, ModelServer server, HttpClient http) implements AutoCloseable {

    static RunningServer start(ModelSource source) {
        var metrics = new ServingMetrics();
        ModelPool pool = ModelPool.builder(source, Dl4jPredictors.loader())
                .workers(2)
                .listener(metrics)
                .build();
        metrics.watchQueue(pool::queuedRows);
        var settings = Settings.from(Map.of("PORT", "0", "UNREADY_SECONDS", "0"), 2);
        return new RunningServer(
                pool, ModelServer.start(settings, ScoringHandler.builder(pool), metrics), HttpClient.newHttpClient());
    }

    HttpResponse<String> ask(String contentType, String body) throws IOException, InterruptedException {
        return http.send(request(contentType, body), BodyHandlers.ofString());
    }

    HttpRequest request(String contentType, String body) {
        return HttpRequest.newBuilder(uri("/invocations"))
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    @Override
    public void close() {
        server.close();
        pool.close();
    }
}
