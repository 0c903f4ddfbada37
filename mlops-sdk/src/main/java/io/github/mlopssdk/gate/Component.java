package io.github.mlopssdk.gate;

import java.util.Locale;

/** A part of a fingerprint. */
public enum Component {
    /** Sources, by path. */
    CODE,
    /** Params and files of settings. */
    CONFIG,
    /** Datasets, by name. */
    DATA,
    /** Libraries, by coordinates. */
    DEPENDENCIES,
    /** The root seed. */
    SEED,
    /** The JVM and the machine. A difference is told, but is no reason to train. */
    ENVIRONMENT;

    /**
     * Gives the name in tags and files.
     *
     * @return such as {@code code}
     */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isReason() {
        return this != ENVIRONMENT;
    }
}
