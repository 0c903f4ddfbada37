package io.github.mlopssdk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mlopssdk.Run;
import io.github.mlopssdk.model.Goal;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsCommandTest {
    @TempDir
    Path directory;

    private Path store;
    private RecordingShell shell;

    @BeforeEach
    void open() {
        store = directory.resolve(".mlops");
        shell = new RecordingShell(directory);
    }

    @Test
    void listsRunsInAlignedColumns() {
        SampleRun.finished(store, "run1").delivered();
        SampleRun.finished(store, "run2").deliveredUpTo(3).refusedOne();
        SampleRun.abandoned(store, "run3-long");

        assertThat(shell.run("runs")).isZero();
        assertThat(shell.lines())
                .containsExactly(
                        "START             NAME               EXPERIMENT  STATUS    PARAMS  LAST METRICS  DELIVERY                     KEY",
                        "2026-03-01 12:00  name of run1       iris        FINISHED  1       loss=NaN      sent                         run1",
                        "2026-03-01 12:00  name of run2       iris        FINISHED  1       loss=NaN      2 events to send, 1 refused  run2",
                        "2026-03-01 12:00  name of run3-long  iris        CRASHED   1       loss=NaN      local                        run3-long");
    }

    @Test
    void metricsWithAGoalComeFirst() {
        try (Run run = Run.builder().directory(store).offline().start()) {
            run.logMetric("a", 1).logMetric("b", 2).logMetric("c", 3);
            run.goal("z", Goal.atLeast(0.9)).logMetric("z", 0.95);
        }

        assertThat(shell.run("runs")).isZero();
        assertThat(shell.out()).contains("z=0.95 a=1 b=2 +1");
    }

    @Test
    void printsJson() throws JsonProcessingException {
        SampleRun.finished(store, "run1").delivered();

        assertThat(shell.run("runs", "--json", ".mlops")).isZero();

        JsonNode runs = new ObjectMapper().readTree(shell.out());
        assertThat(runs).hasSize(1);
        assertThat(runs.get(0).path("key").asText()).isEqualTo("run1");
        assertThat(runs.get(0).path("start").asText()).isEqualTo("2026-03-01T10:00:00Z");
        assertThat(runs.get(0).path("status").asText()).isEqualTo("FINISHED");
        assertThat(runs.get(0).path("undelivered").asLong()).isZero();
        assertThat(runs.get(0).path("params").path("lr").asText()).isEqualTo("0.1");
        assertThat(runs.get(0).path("metrics").path("loss").asText()).isEqualTo("NaN");
    }

    @Test
    void looksWhereTheEnvironmentSays() {
        SampleRun.finished(directory.resolve("other"), "run1");

        assertThat(shell.set("MLOPS_DIR", "other").run("runs")).isZero();
        assertThat(shell.out()).contains("run1");
    }

    @Test
    void saysThatThereIsNothing() {
        assertThat(shell.run("runs")).isZero();
        assertThat(shell.out()).isEqualTo("No runs in " + store + "\n");
    }
}
