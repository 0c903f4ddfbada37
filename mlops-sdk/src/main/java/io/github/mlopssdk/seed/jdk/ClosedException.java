package io.github.mlopssdk.seed.jdk;

/** Thrown where no way leads to a private field; carries what would open one. */
final class ClosedException extends ReflectiveOperationException {
    private static final long serialVersionUID = 1;

    private final String flags;

    ClosedException(String message, String flags) {
        super(message);
        this.flags = flags;
    }

    /** Options of the command line, any one of which is enough. */
    String flags() {
        return flags;
    }
}
