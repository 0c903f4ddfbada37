package io.github.mlopssdk.cli;

/** An argument that makes no sense; the message says which and what to do. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
