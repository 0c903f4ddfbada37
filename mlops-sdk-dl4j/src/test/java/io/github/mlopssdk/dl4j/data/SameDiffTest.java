package io.github.mlopssdk.dl4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** SameDiff has no seed of its own: initial weights and random operations draw from the thread's ND4J generator. */
final class SameDiffTest {

    @Test
    void trainsToEqualBitsInTwoJvmsWhenTheGeneratorIsSeededBeforeTheGraphIsBuilt() {
        assertThat(FreshJvm.run(SameDiffTraining.class))
                .isEqualTo(FreshJvm.run(SameDiffTraining.class))
                .containsPattern("weights \\[[-0-9., E]+] repeated$");
    }
}
