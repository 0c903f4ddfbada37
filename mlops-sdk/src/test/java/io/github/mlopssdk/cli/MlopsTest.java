package io.github.mlopssdk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MlopsTest {
    @TempDir
    Path directory;

    @Test
    void helpShowsTheCommands() {
        var shell = new RecordingShell(directory);

        assertThat(shell.run("--help")).isZero();
        assertThat(shell.lines().stream().filter(line -> line.matches("  [a-z].*")))
                .extracting(line -> line.strip().split(" ", -1)[0])
                .containsExactly("sync", "runs", "report", "compare", "gc", "doctor", "gate", "audit", "catalog");
    }

    @Test
    void tellsItsVersion() {
        var shell = new RecordingShell(directory);

        assertThat(shell.run("--version")).isZero();
        assertThat(shell.out()).startsWith("mlops ");
    }

    @Test
    void refusesWrongUsageInTwoLines() {
        var shell = new RecordingShell(directory);

        assertThat(shell.run("runs", "--no-such-option")).isEqualTo(2);
        assertThat(shell.err()).isEqualTo("Unknown option: '--no-such-option'\nTry 'mlops runs --help'.\n");
        assertThat(shell.out()).isEmpty();
    }

    @Test
    void asksForACommand() {
        var shell = new RecordingShell(directory);

        assertThat(shell.run()).isEqualTo(2);
        assertThat(shell.err())
                .startsWith(
                        "Say which command to run: sync, runs, report, compare, gc, doctor, gate, audit or catalog.");
    }

    @Test
    void showsStackTracesOnRequestOnly() {
        var quiet = new RecordingShell(directory);
        var verbose = new RecordingShell(directory);

        assertThat(quiet.run("runs", "missing")).isEqualTo(2);
        assertThat(verbose.run("runs", "missing", "--verbose")).isEqualTo(2);

        assertThat(quiet.err())
                .isEqualTo("mlops: DIR does not exist or is no directory: " + directory.resolve("missing") + "\n");
        assertThat(verbose.err()).startsWith(quiet.err()).contains("\tat ");
    }
}
