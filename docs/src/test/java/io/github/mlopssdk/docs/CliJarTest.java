package io.github.mlopssdk.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("packaging")
final class CliJarTest {
    @TempDir
    Path temporary;

    @Test
    void runsByItselfAndListsItsCommands() throws Exception {
        ChildProcess program = ChildProcess.java(
                temporary, "-jar", BuiltPackages.jar("mlops-sdk", "cli").toString(), "--help");

        assertThat(program.output()).contains("sync", "runs", "report", "doctor");
        assertThat(program.exitCode()).isZero();
    }
}
