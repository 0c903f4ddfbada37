package io.github.mlopssdk.mlflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mlopssdk.model.CodePoints;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Puts into words what went wrong with a request. Pure, but for reading the answer's headers. */
final class Failures {
    private static final int MAX_TEXT = 1000;
    private static final Pattern UNSEEN = Pattern.compile("(?is)<(script|style)\\b.*?</\\1>|<!--.*?-->|<[^>]*>");
    private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]*>(.*?)</title>");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Failures() {}

    /**
     * Describes an answer that is no success.
     *
     * @param what the request, in words
     * @param response status and headers
     * @param body the beginning of the answer's body
     * @param now the time that {@code Retry-After} is measured from
     * @return the exception to throw
     */
    static MlflowException answered(String what, Response response, byte[] body, Instant now) {
        Optional<ObjectNode> json = Json.parseObject(body);
        String errorCode =
                json.map(object -> object.path("error_code").asText("")).orElse("");
        String text = json.map(Failures::message).orElseGet(() -> summary(body));
        Problem problem = Classifier.classify(response.code(), errorCode, json.isPresent(), text);
        String said = problem == Problem.REDIRECT ? "go to " + target(response) : text;
        return MlflowException.answered(
                problem,
                what + " was answered " + (response.code() + " " + errorCode).strip()
                        + (said.isEmpty() ? "" : ": " + said),
                response.code(),
                errorCode,
                RetryAfter.parse(response.header("Retry-After"), now).orElse(null));
    }

    /**
     * Describes a success whose body is not what MLflow sends.
     *
     * @param what the request, in words
     * @param status HTTP status
     * @param body the beginning of the answer's body
     * @return the exception to throw
     */
    static MlflowException foreign(String what, int status, byte[] body) {
        return MlflowException.answered(
                Problem.NOT_MLFLOW,
                what + " was answered " + status + " with '" + summary(body) + "'",
                status,
                "",
                null);
    }

    /**
     * Describes an answer that never came, or broke off.
     *
     * @param what the request, in words
     * @param sent whether the request may have reached the server
     * @param cause what happened
     * @return the exception to throw
     */
    static MlflowException unanswered(String what, boolean sent, IOException cause) {
        if (cause instanceof LocalFileException) {
            return MlflowException.unanswered(Problem.LOCAL_FILE, what + " failed: " + reason(cause), sent, cause);
        }
        if (isProxyAuthorization(cause)) {
            return MlflowException.unanswered(
                    Problem.PROXY_UNAUTHORIZED, what + " was answered 407 by something on the way", false, cause);
        }
        Problem problem = isDistrust(cause) ? Problem.TLS : Problem.NO_ANSWER;
        String words = problem == Problem.TLS ? " found no connection to trust: " : " got no answer: ";
        return MlflowException.unanswered(problem, what + words + reason(cause), sent, cause);
    }

    /** OkHttp does not pass the answer on when it knows of no proxy. */
    private static boolean isProxyAuthorization(IOException cause) {
        return cause instanceof ProtocolException
                && String.valueOf(cause.getMessage()).contains("HTTP_PROXY_AUTH (407)");
    }

    private static boolean isDistrust(IOException cause) {
        if (!(cause instanceof SSLException)) {
            return false;
        }
        Throwable deeper = cause.getCause();
        boolean cutOff = deeper instanceof EOFException || deeper instanceof SocketException;
        boolean plainText = String.valueOf(cause.getMessage()).contains("Unsupported or unrecognized SSL message");
        return plainText
                || cause instanceof SSLPeerUnverifiedException
                || (cause instanceof SSLHandshakeException && !cutOff);
    }

    private static String reason(IOException cause) {
        String message = cause.getMessage();
        String name = cause.getClass().getSimpleName();
        return CodePoints.cut(message == null ? name : name + ": " + message, MAX_TEXT);
    }

    private static String message(ObjectNode json) {
        String text = json.path("message").asText("");
        return CodePoints.cut(text.isEmpty() ? json.path("detail").asText("") : text, MAX_TEXT);
    }

    private static String summary(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        var title = TITLE.matcher(text);
        if (title.find()) {
            text = title.group(1) + " " + text.substring(title.end());
        }
        return CodePoints.cut(
                BLANKS.matcher(UNSEEN.matcher(text).replaceAll(" "))
                        .replaceAll(" ")
                        .strip(),
                MAX_TEXT);
    }

    /** Gives the address to configure: without the route, which repeats the request's, and without what may be secret. */
    private static String target(Response response) {
        String location = response.header("Location");
        @Nullable
        HttpUrl url = location == null ? null : response.request().url().resolve(location);
        if (url == null) {
            return "an address that the answer does not name";
        }
        String bare = url.newBuilder()
                .username("")
                .password("")
                .query(null)
                .fragment(null)
                .build()
                .toString();
        int route = Math.max(bare.indexOf("/api/2.0/"), bare.indexOf("/ajax-api/2.0/"));
        return route < 0 ? bare : bare.substring(0, route);
    }
}
