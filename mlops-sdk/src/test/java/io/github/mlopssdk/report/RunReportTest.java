package io.github.mlopssdk.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReportTest {
    @TempDir
    Path directory;

    @Test
    void replacesAnEarlierReportAndLeavesNothingElse() throws IOException {
        RunReport.write(directory, SamplePage.full());
        Path report = RunReport.write(directory, SamplePage.empty());

        assertThat(directory).isDirectoryContaining(report::equals);
        assertThat(Files.readString(report)).contains("quiet-fox-1").doesNotContain("amber-heron-42");
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(report);
        }
    }

    @Test
    void isReadableByItsOwnerAlone() throws IOException {
        assumeTrue(directory.getFileSystem().supportedFileAttributeViews().contains("posix"));

        Path report = RunReport.write(directory, SamplePage.empty());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(report)))
                .isEqualTo("rw-------");
    }

    @Test
    void isWrittenByAnInterruptedThread() throws IOException {
        Thread.currentThread().interrupt();
        try {
            assertThat(RunReport.write(directory, SamplePage.empty())).isNotEmptyFile();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void readsWithoutScripts() throws IOException {
        String html = Files.readString(RunReport.write(directory, SamplePage.full()));

        assertThat(html)
                .contains("<th scope=\"row\">lr</th><td>0.01</td>")
                .contains("<span class=\"verdict\">met</span>")
                .contains("<div><dt>last</dt><dd>0.995037</dd></div>")
                .contains("<a href=\"artifacts/model/network.zip\">model/network.zip</a>");
    }

    @Test
    void foldsLongValuesAway() throws IOException {
        RunPage full = SamplePage.full();
        var page = new RunPage(
                full.title(),
                List.of(),
                Map.of("config", "a".repeat(5000)),
                Map.of(),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                Optional.empty());

        assertThat(Files.readString(RunReport.write(directory, page)))
                .contains("<details><summary>" + "a".repeat(80) + " …</summary>" + "a".repeat(5000) + "</details>");
    }
}
