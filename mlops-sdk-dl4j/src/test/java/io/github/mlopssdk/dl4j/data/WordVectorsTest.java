package io.github.mlopssdk.dl4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.seed.SeedScope;
import org.junit.jupiter.api.Test;

final class WordVectorsTest {
    private static final String SHA_256 = "[0-9a-f]{64}";

    @Test
    void learnsEqualWordsInTwoJvmsWherePlainTrainingVaries() {
        assertThat(FreshJvm.run(WordVectorTraining.class, "plain"))
                .isNotEqualTo(FreshJvm.run(WordVectorTraining.class, "plain"));
        assertThat(FreshJvm.run(WordVectorTraining.class, "seeded"))
                .isEqualTo(FreshJvm.run(WordVectorTraining.class, "seeded"))
                .matches(SHA_256);
    }

    @Test
    void learnsEqualParagraphsInTwoJvms() {
        assertThat(FreshJvm.run(WordVectorTraining.class, "paragraphs"))
                .isEqualTo(FreshJvm.run(WordVectorTraining.class, "paragraphs"))
                .matches(SHA_256);
    }

    @Test
    void replacesTheWorkersAndTheSeedOfTheBuilder() {
        SeedScope seeds = SeedScope.of(42).seeds("words");

        var configuration = WordVectors.seeded(
                        WordVectorTraining.words().workers(4).seed(7), seeds)
                .build()
                .getConfiguration();

        assertThat(configuration.getSeed()).isEqualTo(seeds.seed());
    }
}
