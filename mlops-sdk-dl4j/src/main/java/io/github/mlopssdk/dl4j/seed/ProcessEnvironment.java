package io.github.mlopssdk.dl4j.seed;

import java.util.Optional;

/** The environment variables of this process, as native libraries see them. */
interface ProcessEnvironment {
    Optional<String> get(String name);

    /**
     * Sets a variable for libraries that are loaded later.
     *
     * @return whether reading it back gave the value
     */
    boolean set(String name, String value);

    /** Tells whether ND4J's native library has read its variables already. */
    boolean isTooLate();
}
