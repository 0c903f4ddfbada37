package io.github.mlopssdk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogCommandTest {
    private static final String HEADER = "name,description,update_frequency,contact,location,last_updated\n";

    @TempDir
    Path directory;

    private RecordingShell shell;

    @BeforeEach
    void open() {
        shell = new RecordingShell(directory).at(InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z")));
    }

    private void write(String rows) throws IOException {
        Files.writeString(directory.resolve("datasets.csv"), HEADER + rows);
    }

    @Test
    void theTemplateIsACatalogWithoutProblems() {
        assertThat(shell.run("catalog", "init")).isZero();
        assertThat(shell.run("catalog", "check")).isZero();
        assertThat(shell.lines()).singleElement().asString().contains("datasets.csv: replace the example row");

        assertThat(shell.run("catalog", "list", "flowers")).isZero();
        assertThat(shell.out()).contains("iris  1        once     you@example.org  150 flowers of three species");
    }

    @Test
    void initReplacesNothing() throws IOException {
        write("");

        assertThat(shell.run("catalog", "init")).isEqualTo(ExitCode.USAGE);
        assertThat(shell.err()).contains("exists already");
        assertThat(directory.resolve("datasets.csv")).hasContent(HEADER);
        assertThat(shell.run("catalog", "init", "other.csv")).isZero();
        assertThat(directory.resolve("other.csv")).exists();
    }

    @Test
    void checkTellsProblemsAndWhatIsLate() throws IOException {
        write("iris,flowers,daily,ann,iris.csv,2026-03-01\n");
        assertThat(shell.run("catalog", "check")).isZero();
        assertThat(shell.lines()).containsExactly("iris: an update is overdue (daily); ask ann");

        write("iris,,daily,ann,iris.csv,2026-03-10\nb,b,sometimes,ann,b.csv,\n");
        assertThat(shell.run("catalog", "check")).isEqualTo(ExitCode.PROBLEM);
        assertThat(shell.out()).contains("B2: description is empty\n", "C3: 'sometimes' is not understood");
    }

    @Test
    void checkNeedsASheet() {
        assertThat(shell.run("catalog", "check", "none.csv")).isEqualTo(ExitCode.PROBLEM);
        assertThat(shell.err()).contains("there is no catalog at").contains("mlops catalog init");
    }

    @Test
    void fetchPrintsWhereTheDataAreAndGoesOnAfterAFailure() throws IOException {
        write("gone,g,once,ann,gone.csv,\niris,i,once,ann,iris.csv,\n");
        Path data = Files.writeString(directory.resolve("iris.csv"), "1");

        assertThat(shell.run("catalog", "fetch")).isEqualTo(ExitCode.PROBLEM);
        assertThat(shell.lines()).containsExactly(data.toString());
        assertThat(shell.err()).contains("'gone'");
        assertThat(shell.run("catalog", "fetch", "iris")).isZero();
        assertThat(directory.resolve("datasets.lock")).exists();
    }

    @Test
    void helpShowsExamples() {
        assertThat(shell.run("catalog", "--help")).isZero();
        assertThat(shell.out()).contains("mlops catalog init", "init", "check", "list", "fetch");
        assertThat(shell.run("catalog")).isEqualTo(ExitCode.USAGE);
        assertThat(shell.err()).contains("init, check, list or fetch");
    }
}
