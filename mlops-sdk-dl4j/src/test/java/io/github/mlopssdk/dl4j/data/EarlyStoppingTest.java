package io.github.mlopssdk.dl4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class EarlyStoppingTest {

    @Test
    void stopsAtEqualBitsInTwoJvmsWherePlainTrainingVaries() {
        assertThat(FreshJvm.run(EarlyStoppedTraining.class, "plain"))
                .isNotEqualTo(FreshJvm.run(EarlyStoppedTraining.class, "plain"));
        assertThat(FreshJvm.run(EarlyStoppedTraining.class, "seeded"))
                .isEqualTo(FreshJvm.run(EarlyStoppedTraining.class, "seeded"))
                .matches("\\d+ \\d+ [0-9a-f]{64} [0-9a-f]{64}");
    }
}
