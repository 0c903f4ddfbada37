package io.github.mlopssdk.testing.seed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class JUnitLibrariesTest {
    @Test
    void whatRunsTestsIsFoundWhereverTheBuildKeepsIt() {
        assertThat(JUnitLibraries.find())
                .allSatisfy(jar -> assertThat(jar).exists())
                .extracting(jar -> jar.getFileName().toString().replaceAll("-\\d.*", ""))
                .containsExactly(
                        "junit-platform-launcher",
                        "junit-jupiter-engine",
                        "junit-platform-engine",
                        "junit-platform-commons",
                        "opentest4j");
    }
}
