package io.github.mlopssdk.mlflow;

import io.github.mlopssdk.model.ArtifactFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;

/** Brings one file to where a server keeps it, by the way that the server's store allows. Thread-safe. */
final class ArtifactUpload {
    private final Transport transport;

    ArtifactUpload(Transport transport) {
        this.transport = transport;
    }

    /**
     * Sends a file.
     *
     * @return SHA-256 of the bytes that were sent
     */
    String send(ArtifactRoot root, String path, Path file) {
        ArtifactFile.checkPath(path);
        var body = new FileBody(file, size(file));
        Optional<HttpUrl> direct = ArtifactRoute.of(transport.server(), root.uri(), path);
        if (direct.isPresent()) {
            send(path, new Request.Builder().put(body), direct.get());
        } else {
            passOn(root, path, body);
        }
        return body.sentDigest();
    }

    private void passOn(ArtifactRoot root, String path, FileBody body) {
        if (!root.isOfRun() || body.contentLength() > Artifacts.MAX_PASSED_ON_BYTES || body.contentLength() == 0) {
            throw outOfReach(root, path, body.contentLength());
        }
        HttpUrl url = transport
                .server()
                .newBuilder()
                .addPathSegments("ajax-api/2.0/mlflow/upload-artifact")
                .addQueryParameter("run_uuid", root.id())
                .addQueryParameter("path", path)
                .build();
        send(path, new Request.Builder().post(body), url);
    }

    private static MlflowException outOfReach(ArtifactRoot root, String path, long size) {
        return MlflowException.local(
                Problem.ARTIFACT_OUT_OF_REACH,
                "artifact " + path + " of " + size + " bytes cannot be stored: only the server can write to '"
                        + root.scheme() + "', and it passes on files of runs, of 1 to "
                        + Artifacts.MAX_PASSED_ON_BYTES + " bytes");
    }

    private void send(String path, Request.Builder request, HttpUrl url) {
        transport.send(
                transport.clients().transfers, "upload of " + path, request, url, response -> stored(path, response));
    }

    /** Newer servers answer an upload with nothing, older ones with an empty object. */
    private static boolean stored(String path, Response response) throws IOException {
        byte[] body = Transport.bytes(response);
        if (body.length > 0 && Json.parseObject(body).isEmpty()) {
            throw Failures.foreign("upload of " + path, response.code(), body);
        }
        return true;
    }

    static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw MlflowException.unanswered(Problem.LOCAL_FILE, "cannot read " + file + ": " + e, false, e);
        }
    }
}
