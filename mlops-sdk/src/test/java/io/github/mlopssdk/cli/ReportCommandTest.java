package io.github.mlopssdk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportCommandTest {
    @TempDir
    Path directory;

    private RecordingShell shell;

    @BeforeEach
    void recordRuns() {
        for (String key : new String[] {"20260301-a", "20260301-ab", "20260302-c"}) {
            SampleRun.finished(directory.resolve("runs-here"), key);
        }
        shell = new RecordingShell(directory).set("MLOPS_DIR", "runs-here");
    }

    @ParameterizedTest
    @CsvSource({"20260301-a, 20260301-a", "20260301-ab, 20260301-ab", "20260302, 20260302-c", "last, 20260302-c"})
    void writesThePageOfARun(String run, String key) {
        assertThat(shell.run("report", run)).isZero();

        Path page = directory.resolve("runs-here/runs").resolve(key).resolve("report.html");
        assertThat(shell.out()).isEqualTo(page + "\n");
        assertThat(page).content().contains("name of " + key);
    }

    @Test
    void refusesAnAmbiguousKey() {
        assertThat(shell.run("report", "20260301")).isEqualTo(2);
        assertThat(shell.err())
                .isEqualTo("mlops: 2 runs have a key that begins with '20260301': 20260301-a, 20260301-ab\n");
    }

    @Test
    void refusesAnUnknownKey() {
        assertThat(shell.run("report", "x")).isEqualTo(2);
        assertThat(shell.err()).contains("begins with 'x'").contains("see 'mlops runs'");
    }

    @Test
    void refusesAnEmptyDirectory() {
        assertThat(shell.set("MLOPS_DIR", "nowhere").run("report", "last")).isEqualTo(2);
        assertThat(shell.err()).isEqualTo("mlops: no runs in " + directory.resolve("nowhere") + "\n");
    }
}
