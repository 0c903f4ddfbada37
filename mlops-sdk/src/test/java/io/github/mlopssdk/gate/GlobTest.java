package io.github.mlopssdk.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "src/**, src/A.java, true",
        "src/**, src/a/b/C.java, true",
        "src/**, srcs/A.java, false",
        "src/**/*.java, src/A.java, true",
        "src/**/*.java, src/a/b/A.java, true",
        "src/**/*.java, src/a/A.jav, false",
        "**/train/**, train/A.java, true",
        "**/train/**, x/train/A.java, true",
        "**/train/**, x/retrain/A.java, false",
        "*.java, A.java, true",
        "*.java, a/A.java, false",
        "a?c, abc, true",
        "a?c, a/c, false",
        "a.c, abc, false",
        "./pom.xml, pom.xml, true",
        "'[a](b)', '[a](b)', true",
    })
    void readsPatternsAsGitDoes(String glob, String path, boolean matches) {
        assertThat(new Glob(glob).pattern().matcher(path).matches()).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "src/main/**, src/, true",
        "src/main/**, src/main/a/, true",
        "src/main/**, target/, false",
        "src/main/**, src/test/, false",
        "src/mai*/X, src/main/, true",
        "**/*.java, any/where/, true",
        "a/pom.xml, a/, true",
        "a/pom.xml, b/, false",
        "pom.xml, a/, false",
    })
    void knowsWhereItNeedNotLook(String glob, String directory, boolean may) {
        assertThat(new Glob(glob).mayMatchBelow(directory)).isEqualTo(may);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "/etc/*", "../x/**", "a/../../b", "src\\main", "C:/x"})
    void staysBelowTheRoot(String glob) {
        assertThatThrownBy(() -> new Glob(glob))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("relative to the project");
    }
}
