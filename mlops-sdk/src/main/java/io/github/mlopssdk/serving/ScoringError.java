package io.github.mlopssdk.serving;

import org.jspecify.annotations.Nullable;

/** Why there is no prediction: a status of HTTP and the word that MLflow writes for it. */
public enum ScoringError {
    /** The request cannot be read, or the model cannot take it. */
    BAD_REQUEST(400, "BAD_REQUEST", "INVALID_PARAMETER_VALUE"),
    /** A param is not what the signature says. */
    INVALID_PARAMETER_VALUE(400, "INVALID_PARAMETER_VALUE", "INVALID_PARAMETER_VALUE"),
    /** The request can be read, but its rows are not what the signature says. */
    SCHEMA_ENFORCEMENT_FAILED(400, "INVALID_PARAMETER_VALUE", "SCHEMA_ENFORCEMENT_FAILED"),
    /** There is nothing at this path. */
    NOT_FOUND(404, "ENDPOINT_NOT_FOUND"),
    /** The path takes another method. */
    METHOD_NOT_ALLOWED(405, "BAD_REQUEST"),
    /** The body is longer than allowed, or has more rows. */
    TOO_LARGE(413, "BAD_REQUEST"),
    /** The body is of a type or in a charset that is not read. */
    UNSUPPORTED_MEDIA_TYPE(415, "BAD_REQUEST"),
    /** More is asked than the model can answer; later it may. */
    TOO_MANY_REQUESTS(429, "REQUEST_LIMIT_EXCEEDED"),
    /** The model failed. */
    INTERNAL_ERROR(500, "INTERNAL_ERROR"),
    /** The server starts, stops or has no model. */
    UNAVAILABLE(503, "TEMPORARILY_UNAVAILABLE"),
    /** The prediction came too late to be of use. */
    DEADLINE_EXCEEDED(504, "DEADLINE_EXCEEDED");

    private final int status;
    private final String code;
    private final @Nullable String errorClass;

    ScoringError(int status, String code) {
        this(status, code, null);
    }

    ScoringError(int status, String code, @Nullable String errorClass) {
        this.status = status;
        this.code = code;
        this.errorClass = errorClass;
    }

    /**
     * Tells HTTP's status.
     *
     * @return 400 to 504
     */
    public int status() {
        return status;
    }

    /**
     * Tells MLflow's word.
     *
     * @return what stands under {@code error_code}
     */
    public String code() {
        return code;
    }

    /** Tells MLflow's finer word, where it has one. */
    @Nullable
    String errorClass() {
        return errorClass;
    }
}
