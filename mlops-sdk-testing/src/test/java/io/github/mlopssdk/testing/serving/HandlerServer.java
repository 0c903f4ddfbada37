package io.github.mlopssdk.testing.serving;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.mlopssdk.serving.ScoringHandler;
import io.github.mlopssdk.serving.ScoringResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;

/** Handlers behind the JDK's own web server, a path for each. */
final class HandlerServer implements AutoCloseable {
    private final HttpServer server;

    private HandlerServer(HttpServer server) {
        this.server = server;
    }

    static HandlerServer start(Map<String, ScoringHandler> handlers) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        handlers.forEach((name, handler) ->
                server.createContext("/" + name + "/", exchange -> answer(exchange, handler, name.length() + 1)));
        server.start();
        return new HandlerServer(server);
    }

    private static void answer(HttpExchange exchange, ScoringHandler handler, int prefix) throws IOException {
        try (exchange) {
            ScoringResponse response = handler.handle(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().getPath().substring(prefix),
                            exchange.getRequestHeaders().getFirst("Content-Type"),
                            exchange.getRequestBody().readAllBytes())
                    .join();
            exchange.getResponseHeaders().set("Content-Type", response.contentType());
            byte[] body = response.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(response.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    URI uri(String model) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + model);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
