package io.github.mlopssdk.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** As much of S3 as reads and conditional writes need, on loopback, in memory. */
final class FakeS3 implements AutoCloseable {
    final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();
    final List<String> requests = new CopyOnWriteArrayList<>();

    private final Map<String, Map<Integer, byte[]>> uploads = new ConcurrentSkipListMap<>();
    private final AtomicInteger conflicts = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final HttpServer server;
    private volatile boolean honorsConditions = true;

    FakeS3() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Overwrites from now on whatever the header says, as old stores do. */
    FakeS3 ignoresConditions() {
        honorsConditions = false;
        return this;
    }

    /** Answers the next conditional writes with 409, as if another writer were under way. */
    void conflicts(int times) {
        conflicts.set(times);
    }

    Map<String, String> variables() {
        return Map.of(
                "MLFLOW_S3_ENDPOINT_URL",
                "http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String key = exchange.getRequestURI().getPath().substring(1);
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        String method = exchange.getRequestMethod();
        requests.add(method + " " + key + (query.equals("null") ? "" : "?" + query));
        byte[] body = unpacked(exchange);
        boolean onlyNew = "*".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
        if (method.equals("PUT") && query.contains("partNumber")) {
            int number = Integer.parseInt(query.replaceAll(".*partNumber=(\\d+).*", "$1"));
            upload(key).put(number, body);
            exchange.getResponseHeaders().add("ETag", "\"part" + number + "\"");
            respond(exchange, 200, new byte[0]);
        } else if (method.equals("PUT")) {
            write(exchange, key, body, onlyNew);
        } else if (method.equals("POST") && query.contains("uploads")) {
            uploads.put(key, new TreeMap<>());
            xml(exchange, "<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>");
        } else if (method.equals("POST")) {
            var whole = new ByteArrayOutputStream();
            upload(key).values().forEach(whole::writeBytes);
            write(exchange, key, whole.toByteArray(), onlyNew);
        } else if (method.equals("DELETE")) {
            uploads.remove(key);
            respond(exchange, 204, new byte[0]);
        } else if (query.contains("list-type=2")) {
            list(exchange, key.replace("/", ""), query.replaceAll(".*prefix=([^&]*).*", "$1"));
        } else {
            read(exchange, key);
        }
    }

    private Map<Integer, byte[]> upload(String key) {
        return Objects.requireNonNull(uploads.get(key), key);
    }

    /** The SDK sends chunks with a signature each, which are not HTTP's. */
    private static byte[] unpacked(HttpExchange exchange) throws IOException {
        byte[] sent = exchange.getRequestBody().readAllBytes();
        if (exchange.getRequestHeaders().getFirst("x-amz-decoded-content-length") == null) {
            return sent;
        }
        var content = new ByteArrayOutputStream();
        for (int at = 0; ; ) {
            int end = at;
            while (sent[end] != '\r') {
                end++;
            }
            String head = new String(sent, at, end - at, StandardCharsets.US_ASCII);
            int length = Integer.parseInt(head.replaceFirst(";.*", ""), 16);
            if (length == 0) {
                return content.toByteArray();
            }
            content.write(sent, end + 2, length);
            at = end + 2 + length + 2;
        }
    }

    private void write(HttpExchange exchange, String key, byte[] content, boolean onlyNew) throws IOException {
        if (onlyNew && honorsConditions) {
            if (conflicts.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                error(exchange, 409, "ConditionalRequestConflict");
                return;
            }
            if (objects.putIfAbsent(key, content) != null) {
                error(exchange, 412, "PreconditionFailed");
                return;
            }
        } else {
            objects.put(key, content);
        }
        exchange.getResponseHeaders().add("ETag", tag(content));
        if (exchange.getRequestMethod().equals("POST")) {
            xml(exchange, "<CompleteMultipartUploadResult/>");
        } else {
            respond(exchange, 200, new byte[0]);
        }
    }

    private void read(HttpExchange exchange, String key) throws IOException {
        byte[] content = objects.get(key);
        if (content == null) {
            error(exchange, 404, "NoSuchKey");
            return;
        }
        exchange.getResponseHeaders().add("ETag", tag(content));
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().add("Content-Length", String.valueOf(content.length));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        } else {
            respond(exchange, 200, content);
        }
    }

    private void list(HttpExchange exchange, String bucket, String prefix) throws IOException {
        var xml = new StringBuilder("<ListBucketResult><IsTruncated>false</IsTruncated>");
        objects.forEach((name, content) -> {
            if (name.startsWith(bucket + "/" + prefix)) {
                xml.append("<Contents><Key>")
                        .append(name.substring(bucket.length() + 1))
                        .append("</Key><Size>")
                        .append(content.length)
                        .append("</Size><ETag>")
                        .append(tag(content))
                        .append("</ETag></Contents>");
            }
        });
        xml(exchange, xml.append("</ListBucketResult>").toString());
    }

    private static String tag(byte[] content) {
        return "\"" + Integer.toHexString(Arrays.hashCode(content)) + "\"";
    }

    private static void error(HttpExchange exchange, int status, String code) throws IOException {
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        respond(
                exchange,
                status,
                isHead ? new byte[0] : ("<Error><Code>" + code + "</Code></Error>").getBytes(StandardCharsets.UTF_8));
    }

    private static void xml(HttpExchange exchange, String xml) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/xml");
        respond(exchange, 200, xml.getBytes(StandardCharsets.UTF_8));
    }

    private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
