package io.github.mlopssdk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mlopssdk.journal.RunStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GcCommandTest {
    @TempDir
    Path directory;

    private RecordingShell shell;
    private RunStore store;

    @BeforeEach
    void recordRuns() {
        Path root = directory.resolve(".mlops");
        store = RunStore.at(root);
        SampleRun.finished(root, "run1").delivered().ended();
        SampleRun.finished(root, "run2");
        SampleRun.finished(root, "run3").delivered().ended().refusedOne();
        shell = new RecordingShell(directory);
    }

    private Iterable<String> left() {
        return store.runs().stream()
                .map(run -> String.valueOf(run.getFileName()))
                .toList();
    }

    @Test
    void keepsEverythingBelowTheQuota() {
        assertThat(shell.run("gc")).isZero();

        assertThat(shell.out()).startsWith("Freed 0 B of 0 runs. 3 runs left, ");
        assertThat(left()).containsExactly("run1", "run2", "run3");
    }

    @Test
    void deletesWhatAServerHasWhollyConfirmed() {
        assertThat(shell.run("gc", "--keep", "0")).isZero();

        assertThat(shell.out()).containsPattern("run1  \\d+ B\nFreed \\d+ B of 1 run. 2 runs left, \\d+ B.");
        assertThat(left()).containsExactly("run2", "run3");
    }

    @Test
    void tellsProgramsToo() throws IOException {
        assertThat(shell.run("gc", "--keep", "0", "--dry-run", "--json")).isZero();

        JsonNode json = new ObjectMapper().readTree(shell.out());
        assertThat(json.path("dry_run").asBoolean()).isTrue();
        assertThat(json.path("deleted")).hasSize(1);
        assertThat(json.at("/deleted/0/key").asText()).isEqualTo("run1");
        assertThat(json.path("freed_bytes").asLong())
                .isPositive()
                .isEqualTo(json.at("/deleted/0/bytes").asLong());
        assertThat(json.path("kept_runs").asInt()).isEqualTo(2);
        assertThat(json.path("kept_bytes").asLong()).isPositive();
    }

    @Test
    void takesTheQuotaOfTheEnvironment() {
        assertThat(shell.set("MLOPS_DISK_QUOTA", "1B").run("gc")).isZero();

        assertThat(left()).containsExactly("run2", "run3");
    }

    @Test
    void onlyTellsOnRequest() {
        assertThat(shell.run("gc", "--keep", "0", "--dry-run")).isZero();

        assertThat(shell.out()).contains("Would free").contains("run1");
        assertThat(left()).containsExactly("run1", "run2", "run3");
    }

    @Test
    void deletesByAge() {
        assertThat(shell.run("gc", "--older-than", "7d")).isZero();
        assertThat(left()).containsExactly("run1", "run2", "run3");

        Instant later = Instant.now().plusSeconds(8 * 24 * 3600);
        assertThat(new RecordingShell(directory).at(() -> later).run("gc", "--older-than", "7d"))
                .isZero();
        assertThat(left()).containsExactly("run2", "run3");
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(shell.run("gc", "--keep", "5")).isEqualTo(2);
        assertThat(shell.err()).contains("SIZE of --keep").contains("20GiB");
        assertThat(shell.run("gc", "--older-than", "soon")).isEqualTo(2);
        assertThat(shell.err()).contains("DURATION of --older-than");
        assertThat(left()).containsExactly("run1", "run2", "run3");
    }
}
