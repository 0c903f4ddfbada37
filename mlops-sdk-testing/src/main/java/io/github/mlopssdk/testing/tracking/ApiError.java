package io.github.mlopssdk.testing.tracking;

/** A refusal that the server answers as JSON with an error code. */
final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;

    ApiError(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    static ApiError invalid(String message) {
        return new ApiError(ErrorCode.INVALID_PARAMETER_VALUE, message);
    }

    static ApiError missing(String message) {
        return new ApiError(ErrorCode.RESOURCE_DOES_NOT_EXIST, message);
    }

    ErrorCode code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
