package io.github.mlopssdk.testing.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * R1: bodies of 1,000 points that are ready beforehand, posted one after the other on one connection.
 *
 * @param points how many
 */
record RawHttp(int points) implements Rival {
    private static final Pattern RUN_ID = Pattern.compile("\"run_id\":\\s*\"(\\w+)\"");
    private static final int BATCH = 1000;

    @Override
    public String name() {
        return "raw HTTP, 1,000 points a request";
    }

    @Override
    public double pointsPerSecond(URI server) throws IOException, InterruptedException {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        Matcher id = RUN_ID.matcher(post(http, server, "runs/create", "{\"experiment_id\":\"0\",\"start_time\":1}"));
        if (!id.find()) {
            throw new IllegalStateException("no run was created");
        }
        List<String> bodies = new ArrayList<>();
        for (int from = 0; from < points; from += BATCH) {
            bodies.add(body(id.group(1), from));
        }
        long begun = System.nanoTime();
        for (String body : bodies) {
            post(http, server, "runs/log-batch", body);
        }
        return points / ((System.nanoTime() - begun) / 1e9);
    }

    private static String body(String runId, int from) {
        var body = new StringBuilder("{\"run_id\":\"" + runId + "\",\"metrics\":[");
        for (int i = from; i < from + BATCH; i++) {
            body.append(i == from ? "" : ",")
                    .append("{\"key\":\"loss/")
                    .append(i % 10)
                    .append("\",\"value\":")
                    .append(i * 0.5)
                    .append(",\"timestamp\":")
                    .append(1_700_000_000_000L + i)
                    .append(",\"step\":")
                    .append(i / 10)
                    .append('}');
        }
        return body.append("]}").toString();
    }

    private static String post(HttpClient http, URI server, String route, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server + "/api/2.0/mlflow/" + route))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(route + " was answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }
}
