package io.github.mlopssdk.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class SeededTrainingTest {
    private static final Pattern RESULT = Pattern.compile("[0-9.E-]+ [0-9a-f]{64}");

    @Test
    void givesEqualBitsInTwoJvms() throws IOException, InterruptedException {
        assertThat(trainedWith(42)).isEqualTo(trainedWith(42)).matches(RESULT);
    }

    @Test
    void givesEqualBitsInTwoJvmsForSeedZero() throws IOException, InterruptedException {
        assertThat(trainedWith(0)).isEqualTo(trainedWith(0)).isNotEqualTo(trainedWith(1));
    }

    private static String trainedWith(long root) throws IOException, InterruptedException {
        return ChildJvm.lastLine(SeededTraining.class, Map.of(), Long.toString(root));
    }
}
