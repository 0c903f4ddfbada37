package io.github.mlopssdk.seed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RootSeedTest {

    @Test
    void derivesSeedsByName() {
        SeedScope scope = new RootSeed(42);

        assertThat(scope.seedFor("worker")).isEqualTo(0x0456e59c27d788e8L).isEqualTo(scope.seedFor("worker"));
        assertThat(scope.seedFor("worker")).isNotEqualTo(scope.seedFor("network"));
        assertThat(scope.seedFor("worker")).isNotEqualTo(new RootSeed(43).seedFor("worker"));
    }

    @Test
    void takesZeroForARootLikeAnyOther() {
        assertThat(new RootSeed(0).seedFor("nd4j")).isNotZero().isEqualTo(new RootSeed(0).seedFor("nd4j"));
    }
}
