package io.github.mlopssdk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mlopssdk.SyncPlan;
import io.github.mlopssdk.SyncReport;
import io.github.mlopssdk.SyncReport.Entry;
import io.github.mlopssdk.SyncReport.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncCommandTest {
    private static final SyncReport GOOD = new SyncReport(List.of(
            new Entry("run1", Outcome.DELIVERED, 120, 0, "http://localhost:5000/#/experiments/1/runs/a"),
            new Entry("run2", Outcome.UP_TO_DATE, 0, 0, ""),
            new Entry("run3", Outcome.BUSY, 0, 0, "another process is writing it")));

    @TempDir
    Path directory;

    private RecordingShell shell;

    @BeforeEach
    void recordRuns() {
        SampleRun.finished(directory.resolve(".mlops"), "run1");
        SampleRun.finished(directory.resolve(".mlops"), "run2");
        SampleRun.finished(directory.resolve(".mlops"), "run3");
        shell = new RecordingShell(directory).set("MLFLOW_TRACKING_URI", "http://localhost:5000");
    }

    @Test
    void tellsWhatBecameOfEveryRun() {
        assertThat(shell.syncsTo(GOOD).run("sync")).isZero();

        assertThat(shell.lines())
                .containsExactly(
                        "run1  sent 120 events: http://localhost:5000/#/experiments/1/runs/a",
                        "run2  up to date",
                        "run3  left to the process that writes it",
                        "Runs: 1 sent, 1 up to date, 1 still being written.");
        assertThat(shell.err()).isEmpty();
    }

    @Test
    void printsJson() throws JsonProcessingException {
        assertThat(shell.syncsTo(GOOD).run("sync", "--json")).isZero();

        JsonNode runs = new ObjectMapper().readTree(shell.out());
        assertThat(runs).hasSize(3);
        assertThat(runs.get(0).path("key").asText()).isEqualTo("run1");
        assertThat(runs.get(0).path("outcome").asText()).isEqualTo("delivered");
        assertThat(runs.get(0).path("sent").asLong()).isEqualTo(120);
    }

    @Test
    void failsIfARunIsIncomplete() {
        var report = new SyncReport(List.of(new Entry("run1", Outcome.INCOMPLETE, 5, 0, "connection refused")));

        assertThat(shell.syncsTo(report).run("sync")).isEqualTo(1);
        assertThat(shell.lines()).containsExactly("run1  INCOMPLETE: connection refused", "Runs: 1 incomplete.");
    }

    @Test
    void failsIfEventsWereRefused() {
        var report = new SyncReport(List.of(new Entry("run1", Outcome.DELIVERED, 1, 1, "")));

        assertThat(shell.syncsTo(report).run("sync")).isEqualTo(1);
        assertThat(shell.lines()).startsWith("run1  sent 1 event, 1 event REFUSED");
    }

    @Test
    void showsProgressOnATerminal() {
        assertThat(shell.interactive().syncsTo(GOOD).run("sync")).isZero();

        assertThat(shell.err())
                .contains("run 1 of 3 …")
                .contains("run 3 of 3 …")
                .endsWith("\u001b[K");
    }

    @Test
    void takesOneRunAndWhatWasRefused() {
        assertThat(shell.syncsTo(GOOD).run("sync", "--run", "run2", "--retry-rejected"))
                .isZero();
        assertThat(shell.plan()).isEqualTo(SyncPlan.ALL.only("run2").retryingRejected());

        assertThat(shell.run("sync", "--run", "last")).isZero();
        assertThat(shell.plan()).isEqualTo(SyncPlan.ALL.only("run3"));

        assertThat(shell.run("sync", "--run", "nothing")).isEqualTo(2);
        assertThat(shell.err()).contains("see 'mlops runs'");
    }

    @Test
    void asksForAServer() {
        var offline = new RecordingShell(directory);

        assertThat(offline.run("sync")).isEqualTo(3);
        assertThat(offline.err()).contains("set MLFLOW_TRACKING_URI").doesNotContain("\tat ");
    }

    @Test
    void explainsAStoreThatOnlyPythonOpens() {
        var python = new RecordingShell(directory).set("MLFLOW_TRACKING_URI", "sqlite:///mlflow.db");

        assertThat(python.run("sync")).isEqualTo(3);
        assertThat(python.err()).contains("mlflow server --backend-store-uri");
    }

    @Test
    void findsNothingToDoWhereNothingWasRecorded() {
        shell.set("MLOPS_DIR", "elsewhere");

        assertThat(shell.run("sync")).isZero();
        assertThat(shell.out()).isEqualTo("No runs in " + directory.resolve("elsewhere") + "\n");
    }
}
