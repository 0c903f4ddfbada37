package io.github.mlopssdk.mlflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sends a file straight to a store that is not behind the server's artifact proxy, at an address that the server signs
 * (MLflow 3.12 and later, S3). Thread-safe.
 */
final class PresignedUpload {
    /** S3 takes no more in one request. */
    private static final long MAX_BYTES = 5L << 30;

    private static final int SECONDS = 3600;

    private final Api api;
    private final Transport transport;
    private final Set<String> refusedSchemes = ConcurrentHashMap.newKeySet();

    PresignedUpload(Api api, Transport transport) {
        this.api = api;
        this.transport = transport;
    }

    /**
     * Sends a file.
     *
     * @return SHA-256 of what was sent, or empty if the server does not offer this or the store cannot be reached from here
     */
    Optional<String> send(ArtifactRoot root, String path, Path file, long size) {
        if (size > MAX_BYTES || root.scheme().equals("file") || refusedSchemes.contains(root.scheme())) {
            return Optional.empty();
        }
        Optional<SignedUpload> address = sign(root, path);
        if (address.isEmpty()) {
            return Optional.empty();
        }
        FileBody body = FileBody.typed(file, size, address.get().type());
        try {
            address.get().put(transport, "upload of " + path, body);
            return Optional.of(body.sentDigest());
        } catch (MlflowException e) {
            if (e.problem() == Problem.LOCAL_FILE || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private Optional<SignedUpload> sign(ArtifactRoot root, String path) {
        ObjectNode wish = Json.object()
                .put(root.isOfRun() ? "run_id" : "model_id", root.id())
                .put("path", path)
                .put("expiration", SECONDS);
        try {
            return Optional.of(SignedUpload.of(api.post("artifacts/presigned-upload-url", wish), "presigned_url"));
        } catch (MlflowException e) {
            switch (e.problem()) {
                case UNSUPPORTED, WRONG_ADDRESS -> refusedSchemes.add(root.scheme());
                case REFUSED, SERVER_ERROR, NOT_FOUND -> {
                    // This file goes another way; the next one may not have to.
                }
                default -> throw e;
            }
            return Optional.empty();
        }
    }
}
