package io.github.mlopssdk.testing.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.mlopssdk.Artifact;
import io.github.mlopssdk.Metric;
import io.github.mlopssdk.Run;
import io.github.mlopssdk.RunHealth;
import io.github.mlopssdk.model.DatasetInput;
import io.github.mlopssdk.model.Goal;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server holds after a run that nothing disturbed. */
class DeliveredRunTest {
    @TempDir
    Path directory;

    private TrackingServer server;

    @BeforeEach
    void startServer() {
        server = TrackingServer.start();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    private Run start(String experiment) {
        return Run.builder()
                .experiment(experiment)
                .directory(directory)
                .trackingUri(server.uri())
                .start();
    }

    @Test
    void holdsEveryKindOfEvent() throws IOException {
        Path file = Files.writeString(directory.resolve("notes.txt"), "hello");

        try (Run run = start("kinds")) {
            run.logParam("lr", 0.01)
                    .logParams(Map.of("epochs", 3))
                    .setTag("team", "blue")
                    .name("first try")
                    .note("*why*")
                    .logMetric("loss", 0.5, 0)
                    .logMetric("loss", 0.25, 1)
                    .logMetrics(Map.of("accuracy", 0.9, "f1", 0.8), 1)
                    .logArtifact(file)
                    .logArtifact(Artifact.of(file).at("copies/n.txt").inPlace())
                    .logText("text", "a/b.txt")
                    .logJson(Map.of("k", 1), "c.json")
                    .logDataset(new DatasetInput("iris", "abc123", "local", "{}", null, null, "training"));
        }

        TrackedRun run = server.run("kinds");
        assertThat(run.status()).isEqualTo("FINISHED");
        assertThat(run.name()).isEqualTo("first try");
        assertThat(run.endMillis()).isGreaterThanOrEqualTo(run.startMillis());
        assertThat(run.params()).containsEntry("lr", "0.01").containsEntry("epochs", "3");
        assertThat(run.tags()).containsEntry("team", "blue").containsEntry("mlflow.note.content", "*why*");
        assertThat(run.history("loss")).extracting(TrackedRun.Point::value).containsExactly(0.5, 0.25);
        assertThat(run.history("loss")).extracting(TrackedRun.Point::step).containsExactly(0L, 1L);
        assertThat(run.history("f1")).extracting(TrackedRun.Point::step).containsExactly(1L);
        assertThat(run.artifactText("notes.txt")).contains("hello");
        assertThat(run.artifactText("copies/n.txt")).contains("hello");
        assertThat(run.artifactText("a/b.txt")).contains("text");
        assertThat(run.artifactText("c.json"))
                .hasValueSatisfying(json -> assertThat(json).contains("\"k\" : 1"));
        assertThat(run.datasets()).extracting(TrackedRun.Dataset::name).containsExactly("iris");
    }

    @Test
    void holdsAThousandEqualValuesWithoutStep() {
        try (Run run = start("equal")) {
            for (int i = 0; i < 1000; i++) {
                run.logMetric("loss", 1.0);
            }
        }

        List<TrackedRun.Point> history = server.run("equal").history("loss");
        assertThat(history).hasSize(1000).allMatch(point -> point.value() == 1.0 && point.step() == 0);
        assertThat(history).extracting(TrackedRun.Point::timestampMillis).doesNotHaveDuplicates();
    }

    @Test
    void holdsOddNumbersAsMlflowMapsThem() {
        try (Run run = start("odd")) {
            Metric metric = run.metric("m");
            double[] values = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE};
            IntStream.range(0, values.length).forEach(step -> metric.log(values[step], step));
        }

        assertThat(server.run("odd").history("m"))
                .extracting(TrackedRun.Point::value)
                .containsExactly(Double.NaN, Double.MAX_VALUE, -Double.MAX_VALUE, 0.0, Double.MIN_VALUE);
    }

    @Test
    void holdsMoreThanFitsIntoOneRequest() {
        try (Run run = start("large")) {
            for (int i = 0; i < 250; i++) {
                run.logParam("p" + i, "v".repeat(5000)).setTag("t" + i, i);
            }
            for (int i = 0; i < 2500; i++) {
                run.logMetric("m" + i % 3, i, i);
            }
        }

        TrackedRun run = server.run("large");
        assertThat(run.params()).hasSize(250);
        assertThat(run.tags()).containsEntry("t249", "249");
        assertThat(run.history("m0")).hasSize(834);
        assertThat(run.history("m1")).hasSize(833);
    }

    @Test
    void keepsAWholeTextThatNoTagHolds() {
        String text = "x".repeat(9000);
        RunHealth health;
        try (Run run = start("long")) {
            run.setTag("story", text);
            run.logMetric("acc@5", 0.5);
            assertThat(run.flush(Duration.ofSeconds(20))).isTrue();
            health = run.health();
        }

        assertThat(health.adjusted()).isEqualTo(2);
        assertThat(health.isGood()).isFalse();
        assertThat(server.run("long").tags().get("story")).hasSize(8000);
        assertThat(server.run("long").artifactText("mlops/tags/story.txt")).contains(text);
        assertThat(server.run("long").history("acc_5")).hasSize(1);
    }

    @Test
    void refusesAParamThatChanges() {
        try (Run run = start("conflict")) {
            run.logParam("lr", 0.1).logParam("lr", 0.1);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> run.logParam("lr", 0.2))
                    .withMessageContaining("0.1")
                    .withMessageContaining("0.2");
        }

        assertThat(server.run("conflict").params()).containsEntry("lr", "0.1");
    }

    @Test
    void linksChildrenToTheirParent() {
        try (Run parent = start("family")) {
            try (Run child = parent.child("seed 1")) {
                child.logMetric("loss", 1);
            }
        }

        List<TrackedRun> runs = server.runs();
        TrackedRun child = runs.stream()
                .filter(run -> run.name().equals("seed 1"))
                .findFirst()
                .orElseThrow();
        TrackedRun parent =
                runs.stream().filter(run -> !run.equals(child)).findFirst().orElseThrow();
        assertThat(child.tags()).containsEntry("mlflow.parentRunId", parent.id());
        assertThat(child.history("loss")).hasSize(1);
    }

    @Test
    void showsWhetherGoalsWereMet() {
        try (Run run = start("goals")) {
            run.goal("accuracy", Goal.atLeast(0.9)).goal("loss", Goal.atMost(0.1));
            run.logMetric("accuracy", 0.95).logMetric("loss", 0.2);
        }

        assertThat(server.run("goals").tags())
                .containsEntry("mlops.goal.accuracy", ">= 0.9")
                .containsEntry("mlops.goal.accuracy.met", "true")
                .containsEntry("mlops.goal.loss.met", "false");
    }

    @Test
    void marksAFailedTrainingAndRethrows() {
        var thrown = new IllegalStateException("no convergence");

        assertThat(catchThrowable(() -> Run.builder()
                        .experiment("failing")
                        .directory(directory)
                        .trackingUri(server.uri())
                        .execute(run -> {
                            throw thrown;
                        })))
                .isSameAs(thrown);

        assertThat(server.run("failing").status()).isEqualTo("FAILED");
        assertThat(server.run("failing").tags()).containsEntry("mlops.failure", thrown.toString());
    }

    @Test
    void countsCallsAfterTheEndWithoutThrowing() {
        Run run = start("late");
        run.close();
        run.logMetric("loss", 1).setTag("t", 1).logText("x", "x.txt");
        run.close();

        assertThat(run.health().lost()).isGreaterThanOrEqualTo(3);
        assertThat(server.run("late").history("loss")).isEmpty();
        assertThat(run.health().delivery()).isEqualTo(RunHealth.Delivery.DONE);
    }
}
