package io.github.mlopssdk.testing.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mlopssdk.seed.SeedScope;
import io.github.mlopssdk.testing.seed.Observations;
import io.github.mlopssdk.testing.seed.Reproducible;
import io.github.mlopssdk.testing.seed.Seeded;
import org.junit.jupiter.api.Test;

/** Tests that share the generators of the process. */
public class SeededSuite {
    @Seeded(7)
    @Test
    void hasItsSeed(SeedScope seeds) {
        assertEquals(7, seeds.root());
    }

    @Seeded(8)
    @Test
    void hasItsOwnSeed(SeedScope seeds) {
        assertEquals(8, seeds.root());
    }

    @Reproducible(9)
    void drawsTheSameNumbers(Observations observations) {
        observations.observe("random", Math.random());
    }
}
