package io.github.mlopssdk.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        SeededTraining.class.getName(),
                        Long.toString(root))
                .redirectError(Redirect.INHERIT)
                .start();
        try (InputStream output = jvm.getInputStream()) {
            String printed = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(jvm.waitFor()).isZero();
            return printed.strip();
        }
    }
}
