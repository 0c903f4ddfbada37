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
    private final OtherStores others;

    ArtifactUpload(Api api, Transport transport, Multipart sizes, OtherStores others) {
        this.transport = transport;
        this.server = new ServerUpload(transport);
        this.parts = new MultipartUpload(transport, sizes);
        this.presigned = new PresignedUpload(api, transport);
        this.local = new LocalStore(server);
        this.others = others;
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
        return ServerUpload.passesOn(root, size)
                ? passOn(root, path, file, size)
                : local.send(root, path, file)
                        .or(() -> others.send(root, path, file))
                        .orElseThrow(() -> outOfReach(root, path, size));
    }

    /** A server need not have the rights or the libraries for the store that it names. */
    private String passOn(ArtifactRoot root, String path, Path file, long size) {
        var body = new FileBody(file, size);
        try {
            server.passOn(root, path, body);
            return body.sentDigest();
        } catch (MlflowException e) {
            boolean answered = e.status() >= 400
                    && e.problem() != Problem.BUSY
                    && e.problem().verdict() != Verdict.PAUSE;
            return (answered ? others.send(root, path, file) : Optional.<String>empty()).orElseThrow(() -> e);
        }
    }

    private static MlflowException outOfReach(ArtifactRoot root, String path, long size) {
        return MlflowException.local(
                Problem.ARTIFACT_OUT_OF_REACH,
                "artifact " + path + " of " + size + " bytes cannot be stored: only the server can write to '"
                        + root.scheme() + "', and it passes on files of runs, of 1 to "
                        + Artifacts.MAX_PASSED_ON_BYTES + " bytes; no ArtifactStore on the class path does it");
    }

    static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw MlflowException.unanswered(Problem.LOCAL_FILE, "cannot read " + file + ": " + e, false, e);
        }
    }
}
