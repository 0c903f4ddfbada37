package io.github.mlopssdk.mlflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.function.Predicate;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** MLflow's routes below {@code /api/2.0/mlflow/}: JSON out, JSON in. Thread-safe. */
final class Api {
    private final Transport transport;

    Api(Transport transport) {
        this.transport = transport;
    }

    /** Asks; may be repeated by the connection. */
    ObjectNode get(String route, Map<String, String> parameters) {
        HttpUrl.Builder url = url(route);
        parameters.forEach(url::addQueryParameter);
        return json(transport.clients().reads, route, new Request.Builder().get(), url.build());
    }

    /** Asks with a body; may be repeated by the connection. */
    ObjectNode search(String route, ObjectNode body) {
        var request = new Request.Builder().post(new JsonBody(body, true));
        return json(transport.clients().reads, route, request, url(route).build());
    }

    /** Changes something; sent once. */
    ObjectNode post(String route, ObjectNode body) {
        var request = new Request.Builder().post(new JsonBody(body, false));
        return json(transport.clients().writes, route, request, url(route).build());
    }

    /** Changes a part of something; sent once. */
    ObjectNode patch(String route, ObjectNode body) {
        var request = new Request.Builder().patch(new JsonBody(body, false));
        return json(transport.clients().writes, route, request, url(route).build());
    }

    /** Takes something away, named in a body as MLflow wants it; sent once. */
    ObjectNode delete(String route, ObjectNode body) {
        var request = new Request.Builder().delete(new JsonBody(body, false));
        return json(transport.clients().writes, route, request, url(route).build());
    }

    /**
     * Reads all pages of an answer.
     *
     * @param page asks for one page
     * @param each takes an answer, and tells whether more is wanted
     */
    static void pages(Page page, Predicate<ObjectNode> each) {
        String token = "";
        while (true) {
            ObjectNode answer = page.after(token);
            boolean wanted = each.test(answer);
            String next = answer.path("next_page_token").asText("");
            // Some servers repeat a token for ever.
            if (!wanted || next.isEmpty() || next.equals(token)) {
                return;
            }
            token = next;
        }
    }

    private HttpUrl.Builder url(String route) {
        return transport.server().newBuilder().addPathSegments("api/2.0/mlflow/" + route);
    }

    private ObjectNode json(OkHttpClient client, String what, Request.Builder request, HttpUrl url) {
        return transport.send(client, what, request, url, response -> read(what, response));
    }

    private static ObjectNode read(String what, Response response) throws IOException {
        byte[] body = Transport.bytes(response);
        return Json.parseObject(body).orElseThrow(() -> Failures.foreign(what, response.code(), body));
    }
}
