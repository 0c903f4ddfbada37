package io.github.mlopssdk.docs.snippets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.mlopssdk.model.Predictor;
import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.serving.Scorer;
import io.github.mlopssdk.serving.ScoringHandler;
import io.github.mlopssdk.serving.ScoringResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

final class ServingTest {
    @Test
    void aServerAnswersRequests() throws IOException, InterruptedException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve(server, handler(Runnable::run));
        server.start();
        try {
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                                            + server.getAddress().getPort() + "/invocations"))
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString("{\"inputs\": [[1, 2, 3]]}"))
                                    .build(),
                            BodyHandlers.ofString());

            assertThat(response.body()).isEqualTo("{\"predictions\":[6.0]}");
        } finally {
            server.stop(0);
        }
    }

    private static ScoringHandler handler(Executor threads) {
        // #region handler
        Predictor model = input -> {
            Tensor rows = (Tensor) input.rows();
            var sums = new double[rows.rows()];
            for (int row = 0; row < sums.length; row++) {
                sums[row] = Arrays.stream(rows.row(row)).sum();
            }
            return Tensor.of(sums, sums.length);
        };
        ScoringHandler handler =
                ScoringHandler.builder(Scorer.of(model, threads)).build();
        // #endregion handler
        return handler;
    }

    private static void serve(HttpServer server, ScoringHandler handler) {
        // #region server
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readNBytes(handler.maxBodyBytes() + 1);
            ScoringResponse response = handler.handle(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().getPath(),
                            exchange.getRequestHeaders().getFirst("Content-Type"),
                            body)
                    .join();
            exchange.getResponseHeaders().set("Content-Type", response.contentType());
            response.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] answer = response.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(response.status(), answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        // #endregion server
    }
}
