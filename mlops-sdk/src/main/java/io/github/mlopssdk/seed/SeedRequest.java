package io.github.mlopssdk.seed;

import java.util.Optional;

/**
 * What {@code seedAll} is asked for.
 *
 * @param scope where all seeds come from
 * @param level how equal runs shall be
 * @param replayed the report of a run to repeat
 */
public record SeedRequest(SeedScope scope, Determinism level, Optional<SeedReport> replayed) {
    /**
     * Asks for what {@code seedAll(root)} does.
     *
     * @param root any long
     * @return the request
     */
    public static SeedRequest of(long root) {
        return new SeedRequest(SeedScope.of(root), Determinism.SEEDED, Optional.empty());
    }
}
