package io.github.mlopssdk.testing.seed;

import io.github.mlopssdk.seed.SeedScope;
import java.util.stream.LongStream;

/** Seeds of trials: unrelated to each other, because {@code seed + k} is not, and short, because people type them. */
final class TrialSeeds {
    private TrialSeeds() {}

    static long[] of(long base, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("seeds must be at least 1, not " + count);
        }
        SeedScope scope = SeedScope.of(base).seeds("trials");
        return LongStream.range(0, count)
                .map(k -> scope.at((int) k).seedInt31())
                .toArray();
    }
}
