package io.github.mlopssdk.delivery;

import io.github.mlopssdk.model.MlopsException;

/** A record cannot be sent, whatever the server says: what it points to is gone or has changed. */
final class UnsendableException extends MlopsException {
    private static final long serialVersionUID = 1L;

    UnsendableException(String message) {
        super(message);
    }
}
