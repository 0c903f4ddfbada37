package io.github.mlopssdk.audit;

/** Says that a class path names something that is not there. */
public final class NoSuchClassPathException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoSuchClassPathException(String entry) {
        super("CLASSPATH names something that does not exist: " + entry);
    }
}
