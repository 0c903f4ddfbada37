package io.github.mlopssdk.audit;

/** Says that a class path names something that is not there. */
public final class NoSuchClassPathException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String entry;

    NoSuchClassPathException(String entry) {
        super("the class path names something that does not exist: " + entry);
        this.entry = entry;
    }

    /** Returns the entry as it was written. */
    public String entry() {
        return entry;
    }
}
