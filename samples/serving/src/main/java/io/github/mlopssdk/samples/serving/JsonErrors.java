package io.github.mlopssdk.samples.serving;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What the web server itself refuses, in the form that MLflow gives to errors. */
final class JsonErrors implements Request.Handler {
    private final Settings.Limits limits;
    private final ServingMetrics metrics;

    JsonErrors(Settings.Limits limits, ServingMetrics metrics) {
        this.limits = limits;
        this.metrics = metrics;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        metrics.replied(status, System.nanoTime() - request.getBeginNanoTime());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        String body = "{\"error_code\":\"%s\",\"message\":\"%s\"}".formatted(code(status), message(status));
        response.write(true, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)), callback);
        return true;
    }

    private static String code(int status) {
        if (HttpStatus.isClientError(status)) {
            return "BAD_REQUEST";
        }
        return status == HttpStatus.SERVICE_UNAVAILABLE_503 ? "TEMPORARILY_UNAVAILABLE" : "INTERNAL_ERROR";
    }

    private String message(int status) {
        return switch (status) {
            case HttpStatus.PAYLOAD_TOO_LARGE_413 -> "The body must have at most " + limits.bodyBytes() + " bytes";
            case HttpStatus.REQUEST_TIMEOUT_408 ->
                "The body must arrive within " + limits.bodyTime().toSeconds() + " s";
            case HttpStatus.SERVICE_UNAVAILABLE_503 -> "The server is busy or stops; ask again later";
            default -> HttpStatus.getMessage(status);
        };
    }
}
