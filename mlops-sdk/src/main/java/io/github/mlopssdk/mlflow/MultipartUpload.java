package io.github.mlopssdk.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.Request;

/**
 * Sends a large file in parts to the store behind a server's artifact proxy, at addresses that the server signs. Parts go
 * one after the other. Thread-safe.
 */
final class MultipartUpload {
    private final Transport transport;
    private final Multipart sizes;
    private volatile boolean refused;

    MultipartUpload(Transport transport, Multipart sizes) {
        this.transport = transport;
        this.sizes = sizes;
    }

    /**
     * Sends a file if it is large.
     *
     * @param proxied where the file would go in one request
     * @return SHA-256 of what was sent, or empty if the file is small, the server does not offer this, or its store cannot
     *     be reached from here
     */
    Optional<String> send(HttpUrl proxied, String path, Path file, long size) {
        if (refused || !sizes.isFor(size)) {
            return Optional.empty();
        }
        Optional<ObjectNode> begun = begin(proxied, path, sizes.parts(size));
        if (begun.isEmpty()) {
            return Optional.empty();
        }
        String uploadId = begun.get().path("upload_id").asText("");
        var parts = new FileParts(transport, path, file, size, sizes.partBytes(size));
        try {
            ArrayNode sent = Json.array();
            for (JsonNode address : begun.get().path("credentials")) {
                sent.addObject()
                        .put("part_number", address.path("part_number").asInt(sent.size() + 1))
                        .put("etag", parts.sendNext(SignedUpload.of(address, "url")))
                        .put("url", address.path("url").asText(""));
            }
            ObjectNode end = Json.object().put("path", name(proxied)).put("upload_id", uploadId);
            end.set("parts", sent);
            post("complete", proxied, path, end);
            return Optional.of(parts.sentDigest());
        } catch (MlflowException e) {
            abort(proxied, path, uploadId);
            if (e.problem() == Problem.LOCAL_FILE || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private Optional<ObjectNode> begin(HttpUrl proxied, String path, int parts) {
        try {
            ObjectNode wish = Json.object().put("path", name(proxied)).put("num_parts", parts);
            return Optional.of(post("create", proxied, path, wish))
                    .filter(begun -> begun.path("credentials").size() == parts);
        } catch (MlflowException e) {
            refused = e.problem() == Problem.UNSUPPORTED || e.problem() == Problem.WRONG_ADDRESS;
            if (refused || e.problem() == Problem.REFUSED || e.problem() == Problem.SERVER_ERROR) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Frees the store of what it has; a store also forgets by itself, as its administrator set it up. */
    private void abort(HttpUrl proxied, String path, String uploadId) {
        try {
            post(
                    "abort",
                    proxied,
                    path,
                    Json.object().put("path", name(proxied)).put("upload_id", uploadId));
        } catch (MlflowException unanswered) {
            // What made the upload fail matters, not this.
        }
    }

    private ObjectNode post(String step, HttpUrl proxied, String path, ObjectNode body) {
        String what = step + " upload in parts of " + path;
        HttpUrl url = ArtifactRoute.multipart(proxied, step);
        var request = new Request.Builder().post(new JsonBody(body, false));
        return transport.send(transport.clients().writes, what, request, url, response -> {
            byte[] answer = Transport.bytes(response);
            return Json.parseObject(answer).orElseThrow(() -> Failures.foreign(what, response.code(), answer));
        });
    }

    private static String name(HttpUrl proxied) {
        return proxied.pathSegments().get(proxied.pathSize() - 1);
    }
}
