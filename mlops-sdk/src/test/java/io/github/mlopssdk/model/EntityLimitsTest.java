package io.github.mlopssdk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityLimitsTest {
    @Test
    void paramTakesSixThousandEmoji() {
        assertThat(new Param("p", "😀".repeat(Param.MAX_VALUE)).value()).hasSize(2 * Param.MAX_VALUE);
    }

    @Test
    void paramRefusesOneMoreAndSaysWhatToDo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Param("p", "x".repeat(Param.MAX_VALUE + 1)))
                .withMessageContaining("'p'")
                .withMessageContaining("logText");
    }

    @Test
    void tagRefusesMoreThanServersKeep() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Tag("t", "x".repeat(Tag.MAX_VALUE + 1)));
    }

    @Test
    void metricRefusesTimesBefore1970() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MetricPoint("m", 1, -1, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a", "a/", "a//b", "../a", "a#b", "50%41", "a\\b", "a\nb"})
    void artifactRefusesPathsThatServersChange(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> ArtifactFile.checkPath(path));
    }

    @Test
    void datasetRefusesADigestThatServersRefuse() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DatasetInput("d", "f".repeat(64), "local", "{}", null, null, "training"));
    }
}
