package io.github.mlopssdk.data;

import io.github.mlopssdk.model.MlopsException;

/** Data that could not be fetched or published. */
public final class DataUnavailable extends MlopsException {
    private static final long serialVersionUID = 1L;

    DataUnavailable(String message) {
        super(message);
    }

    DataUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
