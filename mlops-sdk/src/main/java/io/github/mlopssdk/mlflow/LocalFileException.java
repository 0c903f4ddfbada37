package io.github.mlopssdk.mlflow;

import java.io.IOException;

/** A failure to read or write a local file while it is transferred, told apart from failures of the network. */
final class LocalFileException extends IOException {
    private static final long serialVersionUID = 1L;

    LocalFileException(String message) {
        super(message);
    }

    LocalFileException(String message, IOException cause) {
        super(message, cause);
    }
}
