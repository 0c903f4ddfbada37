package io.github.mlopssdk.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodePointsTest {
    @Test
    void countsAndCutsEmojiAsOne() {
        String smiles = "😀".repeat(3);

        assertThat(CodePoints.length(smiles)).isEqualTo(3);
        assertThat(CodePoints.cut(smiles, 2)).isEqualTo("😀😀");
        assertThat(CodePoints.cut(smiles, 3)).isSameAs(smiles);
    }

    @Test
    void replacesWhatServersWouldStoreAsSomethingElse() {
        assertThat(CodePoints.wellFormed("a\ud800b\u0000c")).isEqualTo("a\uFFFDb\u2400c");
    }

    @Test
    void keepsPairsOfSurrogates() {
        assertThat(CodePoints.wellFormed("😀 ok")).isEqualTo("😀 ok");
    }
}
