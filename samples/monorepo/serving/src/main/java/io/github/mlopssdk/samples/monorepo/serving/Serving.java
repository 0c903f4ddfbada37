package io.github.mlopssdk.samples.monorepo.serving;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.mlopssdk.serving.Scorer;
import io.github.mlopssdk.serving.ScoringHandler;
import io.github.mlopssdk.serving.ScoringResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/** Answers MLflow's scoring protocol with the JDK's own web server: {@code POST /invocations}, {@code GET /ping}. */
public final class Serving {
    private static final int THREADS = 4;

    private Serving() {}

    /**
     * Serves until it is stopped.
     *
     * @param args directory of the model, by default {@code model}, and port, by default 8080
     * @throws IOException if the model cannot be read or the port is taken
     */
    public static void main(String[] args) throws IOException {
        ScoringHandler handler = handler(Path.of(args.length > 0 ? args[0] : "model"));
        int port = args.length > 1 ? Integer.parseInt(args[1]) : 8080;
        HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
        server.createContext("/", exchange -> answer(handler, exchange));
        server.setExecutor(Executors.newFixedThreadPool(THREADS));
        server.start();
        System.out.println("serving on port " + server.getAddress().getPort());
    }

    /** Predicts on the thread that asks. */
    static ScoringHandler handler(Path model) throws IOException {
        return ScoringHandler.builder(Scorer.of(FlowerPredictor.load(model), Runnable::run))
                .build();
    }

    private static void answer(ScoringHandler handler, HttpExchange exchange) throws IOException {
        try (exchange) {
            ScoringResponse answer = handler.handle(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().getPath(),
                            exchange.getRequestHeaders().getFirst("Content-Type"),
                            exchange.getRequestBody().readNBytes(handler.maxBodyBytes() + 1))
                    .join();
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
