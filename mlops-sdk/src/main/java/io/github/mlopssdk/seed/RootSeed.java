package io.github.mlopssdk.seed;

/**
 * A scope that derives every seed from one root through {@link SeedSequence}. Immutable and thread-safe.
 *
 * @param rootSeed the root; any long
 */
public record RootSeed(long rootSeed) implements SeedScope {
    @Override
    public long seedFor(String name) {
        return SeedSequence.of(rootSeed).child(name).seed();
    }
}
