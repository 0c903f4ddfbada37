package io.github.mlopssdk.data;

import io.github.mlopssdk.model.MlopsException;

/** Data that changed although name and version did not. */
public final class RawDataOverwritten extends MlopsException {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String expected;
    private final String actual;

    RawDataOverwritten(String name, String version, String expected, String actual, String witness) {
        super("the data of '" + name + "' (version " + version + ") changed under the same version: sha256 " + expected
                + " in " + witness + ", now " + actual
                + ". Restore the old bytes; or, if the new ones are right, give them"
                + " a version of their own in the catalog");
        this.name = name;
        this.expected = expected;
        this.actual = actual;
    }

    /**
     * Returns whose data it is.
     *
     * @return name in the catalog
     */
    public String name() {
        return name;
    }

    /**
     * Returns the digest that was seen or written down before.
     *
     * @return 64 lower-case hex digits of a SHA-256
     */
    public String expected() {
        return expected;
    }

    /**
     * Returns the digest of the data as they are.
     *
     * @return 64 lower-case hex digits of a SHA-256
     */
    public String actual() {
        return actual;
    }
}
