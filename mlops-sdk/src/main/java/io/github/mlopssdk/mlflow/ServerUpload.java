package io.github.mlopssdk.mlflow;

import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Hands files to the tracking server: to its artifact proxy, or for a run's store that only it can write to. Thread-safe. */
final class ServerUpload {
    private final Transport transport;

    ServerUpload(Transport transport) {
        this.transport = transport;
    }

    void put(HttpUrl url, String path, RequestBody body) {
        send(path, new Request.Builder().put(body), url);
    }

    /** Has the server write the file, wherever the run keeps its files: the way of MLflow's web page. */
    void passOn(ArtifactRoot run, String path, RequestBody body) {
        HttpUrl url = transport
                .server()
                .newBuilder()
                .addPathSegments("ajax-api/2.0/mlflow/upload-artifact")
                .addQueryParameter("run_uuid", run.id())
                .addQueryParameter("path", path)
                .build();
        send(path, new Request.Builder().post(body), url);
    }

    static boolean passesOn(ArtifactRoot root, long size) {
        return root.isOfRun() && size > 0 && size <= Artifacts.MAX_PASSED_ON_BYTES;
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
}
