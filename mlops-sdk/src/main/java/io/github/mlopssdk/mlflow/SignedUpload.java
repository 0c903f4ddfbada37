package io.github.mlopssdk.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * A request to a store, which the tracking server has signed: it goes without the tracking server's credential. What the
 * store refuses is tried again later, with a new signature.
 *
 * @param url where it goes; holds the signature, so it is never shown
 * @param headers what the signature asks for
 */
record SignedUpload(HttpUrl url, Map<String, String> headers) {
    static SignedUpload of(JsonNode address, String urlField) {
        @Nullable HttpUrl url = HttpUrl.parse(address.path(urlField).asText(""));
        if (url == null) {
            throw MlflowException.local(Problem.NOT_MLFLOW, "the server signed no address");
        }
        var headers = new HashMap<String, String>();
        address.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText("")));
        return new SignedUpload(url, Map.copyOf(headers));
    }

    @Nullable
    String type() {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Content-Type"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** Sends the bytes; gives the store's {@code ETag}, or an empty text. */
    String put(Transport transport, String what, FileBody body) {
        var request = new Request.Builder().put(body);
        headers.forEach((name, value) -> {
            if (!name.equalsIgnoreCase("Content-Type")) {
                request.header(name, value);
            }
        });
        try {
            return transport.send(
                    transport.clients().transfers,
                    what,
                    request,
                    url,
                    response -> String.valueOf(response.header("ETag", "")));
        } catch (MlflowException e) {
            if (e.status() == 0) {
                throw e;
            }
            throw MlflowException.answered(
                    Problem.SERVER_ERROR, what + " was answered " + e.status() + " by the store", e.status(), "", null);
        }
    }

    @Override
    public String toString() {
        return url.scheme() + "://" + url.host() + ":" + url.port();
    }
}
