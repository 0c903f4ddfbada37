package io.github.mlopssdk.mlflow;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on loopback that gives prepared answers in order and keeps what it was asked. */
final class ScriptedServer implements AutoCloseable {
    /** What arrived. */
    record Received(String method, String target, Headers headers, String text, int bytes) {
        String header(String name) {
            return String.valueOf(headers.getFirst(name));
        }
    }

    /** What is answered; a status of 0 closes the connection without an answer. */
    record Reply(int status, String body, Map<String, String> headers) {}

    private final HttpServer server;
    private final Queue<Reply> replies = new ArrayDeque<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    ScriptedServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    ScriptedServer answer(int status, String body) {
        return answer(status, body, Map.of("Content-Type", "application/json"));
    }

    ScriptedServer answer(int status, String body, Map<String, String> headers) {
        synchronized (replies) {
            replies.add(new Reply(status, body, headers));
        }
        return this;
    }

    ScriptedServer dropAnswer() {
        return answer(0, "");
    }

    String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    MlflowClient client() {
        return MlflowClient.connect(MlflowSettings.builder(uri()).build());
    }

    List<Received> received() {
        return received;
    }

    Received only() {
        if (received.size() != 1) {
            throw new AssertionError("expected one request, got " + received);
        }
        return received.get(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        received.add(new Received(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders(),
                new String(body, StandardCharsets.UTF_8),
                body.length));
        Reply reply;
        synchronized (replies) {
            reply = replies.isEmpty() ? new Reply(200, "{}", Map.of()) : replies.remove();
        }
        if (reply.status() == 0) {
            throw new IOException("dropped as scripted");
        }
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
