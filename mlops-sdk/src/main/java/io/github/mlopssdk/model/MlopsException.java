package io.github.mlopssdk.model;

/**
 * Base of every exception that this library throws for causes other than a wrong argument.
 *
 * <p>A wrong argument is an {@link IllegalArgumentException} that names the parameter. Immutable, like every
 * {@link Throwable} whose cause and suppressed exceptions are left alone.
 */
public abstract class MlopsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened, and what the reader can do about it
     */
    protected MlopsException(String message) {
        super(message);
    }

    /**
     * Creates the exception with its cause.
     *
     * @param message what happened, and what the reader can do about it
     * @param cause what led to it
     */
    protected MlopsException(String message, Throwable cause) {
        super(message, cause);
    }
}
