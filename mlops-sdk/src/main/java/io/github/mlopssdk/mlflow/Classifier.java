package io.github.mlopssdk.mlflow;

import java.util.Locale;
import java.util.Set;

/** The rule that turns an answer of a server into a {@link Problem}. Pure. */
final class Classifier {
    private static final Set<String> BUSY_CODES =
            Set.of("REQUEST_LIMIT_EXCEEDED", "RESOURCE_EXHAUSTED", "TEMPORARILY_UNAVAILABLE", "ABORTED");
    private static final Set<String> UNSUPPORTED_CODES = Set.of("NOT_IMPLEMENTED", "FEATURE_DISABLED");

    private Classifier() {}

    /**
     * Classifies an answer that is no success.
     *
     * @param status HTTP status, 300 or more
     * @param errorCode MLflow's {@code error_code}, or empty if the body is not MLflow's
     * @param json whether the body is JSON: MLflow's API answers nothing else, but for a few gates before it
     * @param text the error's text
     * @return what is wrong
     */
    static Problem classify(int status, String errorCode, boolean json, String text) {
        if (BUSY_CODES.contains(errorCode)) {
            return Problem.BUSY;
        }
        if (UNSUPPORTED_CODES.contains(errorCode)) {
            return text.toLowerCase(Locale.ROOT).contains("workspace") ? Problem.WORKSPACES_OFF : Problem.UNSUPPORTED;
        }
        return switch (status) {
            case 401 -> Problem.UNAUTHORIZED;
            case 403 -> forbidden(text);
            case 407 -> Problem.PROXY_UNAUTHORIZED;
            case 408, 425, 429 -> Problem.BUSY;
            case 413 -> Problem.TOO_LARGE;
            case 501, 505 -> Problem.UNSUPPORTED;
            case 503 -> text.contains("disabled due to") ? Problem.ARTIFACTS_OFF : Problem.BUSY;
            default -> {
                if (status < 400) {
                    yield Problem.REDIRECT;
                }
                if (status >= 500) {
                    yield Problem.SERVER_ERROR;
                }
                yield json ? refusal(errorCode, text) : Problem.WRONG_ADDRESS;
            }
        };
    }

    private static Problem forbidden(String text) {
        if (text.contains("Invalid Host header")) {
            return Problem.HOST_REFUSED;
        }
        return text.contains("Cross-origin request blocked") ? Problem.ORIGIN_REFUSED : Problem.FORBIDDEN;
    }

    private static Problem refusal(String errorCode, String text) {
        if (text.contains("must be in the 'active' state")) {
            return Problem.RUN_DELETED;
        }
        return switch (errorCode) {
            case "RESOURCE_DOES_NOT_EXIST" -> Problem.NOT_FOUND;
            case "RESOURCE_ALREADY_EXISTS" -> Problem.ALREADY_EXISTS;
            default -> Problem.REFUSED;
        };
    }
}
