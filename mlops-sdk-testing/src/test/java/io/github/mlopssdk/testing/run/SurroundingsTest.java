package io.github.mlopssdk.testing.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mlopssdk.Run;
import io.github.mlopssdk.RunBuilder;
import io.github.mlopssdk.testing.mlflow.Mlflow;
import io.github.mlopssdk.testing.mlflow.MlflowServer;
import io.github.mlopssdk.testing.tracking.MlflowGeneration;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run holds without a call: the machine over time, the state of the code, the class path. */
class SurroundingsTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Pattern PYTHONS_NAME = Pattern.compile("_metrics\\[\"(\\w+)\"\\]");

    @TempDir
    Path directory;

    @Test
    void areOnTheInProcessServer() throws IOException {
        try (TrackingServer server = TrackingServer.start()) {
            hold(server.uri(), id -> server.run("surroundings"));
        }
    }

    @Test
    void areOnTheNewestGeneration(@Mlflow(MlflowGeneration.MLFLOW_3) MlflowServer server) throws IOException {
        hold(server.uri(), server.python()::run);
    }

    @Test
    void areOnTheGenerationBefore(@Mlflow(MlflowGeneration.MLFLOW_2) MlflowServer server) throws IOException {
        hold(server.uri(), server.python()::run);
    }

    private void hold(URI server, Function<String, TrackedRun> stored) throws IOException {
        String id;
        try (Run run = builder(server)
                .recordEnvironment(true)
                .systemMetrics(Duration.ofMillis(20))
                .group("mlp")
                .start()) {
            run.flush(LONG);
            id = run.id().orElseThrow();
            awaitRecorded(run, run.health().recorded() + 40);
        }

        TrackedRun run = stored.apply(id);
        assertThat(run.tags()).containsEntry("mlops.group", "mlp").containsKey("mlflow.source.git.commit");
        assertThat(run.tags().get("mlops.git.dirty")).isIn("true", "false");
        assertThat(run.history("system/cpu_utilization_percentage"))
                .isNotEmpty()
                .allMatch(point -> point.value() >= 0 && point.value() <= 100);
        assertThat(run.history("system/jvm_heap_usage_megabytes"))
                .extracting(TrackedRun.Point::step)
                .startsWith(0L, 1L);
        JsonNode environment = json(run, "mlops/environment.json");
        assertThat(environment.path("cpus").asInt())
                .isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(environment.path("command").asText()).isNotEmpty();
        assertThat(json(run, "mlops/dependencies.json"))
                .anyMatch(library -> library.path("artifact").asText().equals("okhttp-jvm")
                        && library.path("group").asText().equals("com.squareup.okhttp3"));

        try (Run again = builder(server).resumes(id).start()) {
            again.logMetric("later", 1, 0);
            assertThat(again.flush(LONG)).isTrue();
            assertThat(again.id()).contains(id);
        }
        assertThat(stored.apply(id).history("later")).hasSize(1);
        assertThat(stored.apply(id).status()).isEqualTo("FINISHED");
    }

    /** Network figures come from OSHI, which these tests have. */
    @Test
    void haveTheNamesOfMlflowsOwn(@Mlflow(MlflowGeneration.MLFLOW_3) MlflowServer server) throws IOException {
        Set<String> pythons = pythonsNames(server.interpreter());
        assertThat(pythons).contains("cpu_utilization_percentage", "network_receive_megabytes");
        try (TrackingServer tracking = TrackingServer.start()) {
            try (Run run =
                    builder(tracking.uri()).systemMetrics(Duration.ofMillis(20)).start()) {
                awaitRecorded(run, 40);
            }

            assertThat(tracking.run("surroundings").metrics().keySet())
                    .containsAll(pythons.stream().map(name -> "system/" + name).toList());
        }
    }

    private static Set<String> pythonsNames(Path interpreter) throws IOException {
        try (Stream<Path> files = Files.walk(interpreter.getParent().resolveSibling("lib"))) {
            List<Path> monitors = files.filter(file -> file.toString().contains("system_metrics")
                            && file.toString().endsWith("_monitor.py"))
                    .toList();
            var names = new TreeSet<String>();
            for (Path monitor : monitors) {
                names.addAll(PYTHONS_NAME
                        .matcher(Files.readString(monitor))
                        .results()
                        .map(match -> match.group(1))
                        .collect(Collectors.toSet()));
            }
            return names;
        }
    }

    private RunBuilder builder(URI server) {
        return Run.builder().experiment("surroundings").directory(directory).trackingUri(server);
    }

    private static void awaitRecorded(Run run, long events) {
        long end = System.nanoTime() + LONG.toNanos();
        while (run.health().recorded() < events) {
            if (System.nanoTime() > end) {
                throw new AssertionError("only " + run.health());
            }
            run.flush(Duration.ofMillis(20));
        }
    }

    private static JsonNode json(TrackedRun run, String path) throws IOException {
        return new ObjectMapper().readTree(run.artifactText(path).orElseThrow());
    }
}
