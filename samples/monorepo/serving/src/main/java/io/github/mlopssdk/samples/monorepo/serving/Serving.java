package io.github.mlopssdk.samples.monorepo.serving;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/** Answers {@code POST /invocations} and {@code GET /ping} with the JDK's own web server. */
public final class Serving {
    private static final int THREADS = 4;
    private static final int MAX_BODY_BYTES = 1 << 20;

    private Serving() {}

    /**
     * Serves until it is stopped.
     *
     * @param args directory of the model, by default {@code model}, and port, by default 8080
     * @throws IOException if the model cannot be read or the port is taken
     */
    public static void main(String[] args) throws IOException {
        FlowerScorer scorer = FlowerScorer.load(Path.of(args.length > 0 ? args[0] : "model"));
        int port = args.length > 1 ? Integer.parseInt(args[1]) : 8080;
        HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
        server.createContext("/ping", exchange -> send(exchange, 200, "\n"));
        server.createContext("/invocations", exchange -> answer(scorer, exchange));
        server.setExecutor(Executors.newFixedThreadPool(THREADS));
        server.start();
        System.out.println("serving on port " + server.getAddress().getPort());
    }

    private static void answer(FlowerScorer scorer, HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            send(exchange, 413, "at most " + MAX_BODY_BYTES + " bytes are read\n");
            return;
        }
        try {
            send(exchange, 200, scorer.answer(new String(body, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            send(exchange, 400, e.getMessage() + "\n");
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", status == 200 ? "application/json" : "text/plain");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
