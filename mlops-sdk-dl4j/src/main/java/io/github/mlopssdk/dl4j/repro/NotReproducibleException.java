package io.github.mlopssdk.dl4j.repro;

import io.github.mlopssdk.model.MlopsException;

/** Thrown by {@link ReproducibilityReport#require} where a repeated training gave other bits. */
public final class NotReproducibleException extends MlopsException {
    private static final long serialVersionUID = 1;

    NotReproducibleException(String message) {
        super(message);
    }
}
