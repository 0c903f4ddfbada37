package io.github.mlopssdk.seed.jdk;

/** Thrown where no way leads to a private field; carries what would open one. */
final class ClosedException extends ReflectiveOperationException {
    private static final long serialVersionUID = 1;

    private final String reason;
    private final String flags;

    ClosedException(String reason, String flags) {
        super(reason);
        this.reason = reason;
        this.flags = flags;
    }

    /** What is in the way. */
    String reason() {
        return reason;
    }

    /** Options of the command line, any one of which is enough. */
    String flags() {
        return flags;
    }
}
