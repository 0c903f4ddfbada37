package io.github.mlopssdk.mlflow;

import io.github.mlopssdk.model.ArtifactFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import okhttp3.HttpUrl;

/** Brings one file to where a server keeps it, by the first way that is open. Thread-safe. */
final class ArtifactUpload {
    private final Transport transport;
    private final ServerUpload server;
    private final MultipartUpload parts;
    private final PresignedUpload presigned;
    private final LocalStore local;

    ArtifactUpload(Api api, Transport transport, Multipart sizes) {
        this.transport = transport;
        this.server = new ServerUpload(transport);
        this.parts = new MultipartUpload(transport, sizes);
        this.presigned = new PresignedUpload(api, transport);
        this.local = new LocalStore(server);
    }

    /**
     * Sends a file.
     *
     * @return SHA-256 of the bytes that were sent
     */
    String send(ArtifactRoot root, String path, Path file) {
        ArtifactFile.checkPath(path);
        long size = size(file);
        Optional<HttpUrl> direct = ArtifactRoute.of(transport.server(), root.uri(), path);
        return direct.isPresent() ? put(direct.get(), path, file, size) : store(root, path, file, size);
    }

    private String put(HttpUrl url, String path, Path file, long size) {
        if (ArtifactRoute.isProxied(url)) {
            Optional<String> sent = parts.send(url, path, file, size);
            if (sent.isPresent()) {
                return sent.get();
            }
        }
        var body = new FileBody(file, size);
        server.put(url, path, body);
        return body.sentDigest();
    }

    private String store(ArtifactRoot root, String path, Path file, long size) {
        Optional<String> sent = presigned.send(root, path, file, size);
        if (sent.isPresent()) {
            return sent.get();
        }
        if (!ServerUpload.passesOn(root, size)) {
            return local.send(root, path, file).orElseThrow(() -> outOfReach(root, path, size));
        }
        var body = new FileBody(file, size);
        server.passOn(root, path, body);
        return body.sentDigest();
    }

    private static MlflowException outOfReach(ArtifactRoot root, String path, long size) {
        return MlflowException.local(
                Problem.ARTIFACT_OUT_OF_REACH,
                "artifact " + path + " of " + size + " bytes cannot be stored: only the server can write to '"
                        + root.scheme() + "', and it passes on files of runs, of 1 to "
                        + Artifacts.MAX_PASSED_ON_BYTES + " bytes");
    }

    static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw MlflowException.unanswered(Problem.LOCAL_FILE, "cannot read " + file + ": " + e, false, e);
        }
    }
}
