package io.github.mlopssdk.testing.capability;

/** A model whose training draws from generators outside of it, such as those of its library. */
@FunctionalInterface
public interface Seeds {
    /**
     * Seeds those generators for the calling thread.
     *
     * @param seed any number
     */
    void reseed(long seed);
}
