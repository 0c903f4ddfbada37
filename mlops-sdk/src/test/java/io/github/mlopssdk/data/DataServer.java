package io.github.mlopssdk.data;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A web server on loopback with files in memory, each with its ETag. */
final class DataServer implements AutoCloseable {
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Map<String, String> types = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> proxyAuthorizations = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile int status = 200;
    private volatile boolean tellsTags = true;

    DataServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    DataServer put(String path, String content) {
        return put(path, content, "text/csv");
    }

    DataServer put(String path, String content, String type) {
        files.put(path, content.getBytes(StandardCharsets.UTF_8));
        types.put(path, type);
        return this;
    }

    /** Answers everything with a status from now on; 200 is as usual. */
    void answersAll(int newStatus) {
        status = newStatus;
    }

    void tellsNoTags() {
        tellsTags = false;
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Returns method, path and status of all requests so far. */
    List<String> requests() {
        return requests;
    }

    /** Returns what clients that take this server for their proxy have said about their user. */
    List<String> proxyAuthorizations() {
        return proxyAuthorizations;
    }

    private void answer(HttpExchange exchange) throws IOException {
        proxyAuthorizations.addAll(exchange.getRequestHeaders().getOrDefault("Proxy-Authorization", List.of()));
        String path = exchange.getRequestURI().getPath();
        byte[] content = files.get(path);
        int code = status != 200 ? status : content == null ? 404 : 200;
        if (code == 200) {
            exchange.getResponseHeaders().add("Content-Type", types.getOrDefault(path, ""));
            String tag = "\"" + Arrays.hashCode(content) + "\"";
            if (tellsTags) {
                exchange.getResponseHeaders().add("ETag", tag);
                code = tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match")) ? 304 : 200;
            }
        }
        requests.add(exchange.getRequestMethod() + " " + path + " " + code);
        if (content != null && code == 200 && exchange.getRequestMethod().equals("GET")) {
            exchange.sendResponseHeaders(code, content.length == 0 ? -1 : content.length);
            exchange.getResponseBody().write(content);
        } else {
            exchange.sendResponseHeaders(code, -1);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
