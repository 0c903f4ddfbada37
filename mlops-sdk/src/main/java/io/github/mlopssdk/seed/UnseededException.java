package io.github.mlopssdk.seed;

import io.github.mlopssdk.model.MlopsException;

/** Thrown where {@link Strictness#STRICT} was asked for and a source of randomness is not under control. */
public final class UnseededException extends MlopsException {
    private static final long serialVersionUID = 1;

    UnseededException(String message) {
        super(message);
    }
}
