package io.github.mlopssdk.testing.tracking;

/** Error codes of MLflow with the HTTP status that goes with each. */
enum ErrorCode {
    BAD_REQUEST(400),
    INVALID_PARAMETER_VALUE(400),
    RESOURCE_ALREADY_EXISTS(400),
    RESOURCE_DOES_NOT_EXIST(404),
    INTERNAL_ERROR(500),
    FEATURE_DISABLED(500),
    NOT_IMPLEMENTED(501);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    /** The field {@code error_class} that MLflow 3.12 and later add. */
    String errorClass() {
        return this == RESOURCE_DOES_NOT_EXIST ? "RESOURCE_NOT_FOUND" : name();
    }
}
