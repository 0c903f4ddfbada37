package io.github.mlopssdk.samples.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.samples.serving.load.ServerProcess;
import io.github.mlopssdk.testing.mlflow.Mlflow;
import io.github.mlopssdk.testing.mlflow.MlflowServer;
import io.github.mlopssdk.testing.tracking.MlflowGeneration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The command of the guide: trains, registers, serves, and asks with curl. */
final class DemoTest {

    @Test
    void readsADigitThatTheRegistrysChampionWasAskedFor(@Mlflow(MlflowGeneration.MLFLOW_3) MlflowServer mlflow)
            throws IOException, InterruptedException {
        String tracking = mlflow.uri().toString();

        assertThat(run(Map.of("MLFLOW_TRACKING_URI", tracking), "--mlflow", "--once"))
                .contains("Serving models:/digits/", "That is a 7");
        try (MlflowClient client =
                MlflowClient.connect(MlflowSettings.builder(tracking).build())) {
            assertThat(client.registry().findByAlias("digits", "champion")).isPresent();
        }
    }

    @Test
    void readsADigitWithoutMlflow() throws IOException, InterruptedException {
        assertThat(run(Map.of(), "--once")).contains("/artifacts/model/ at http://", "That is a 7");
    }

    private static String run(Map<String, String> environment, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("./demo"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("MLFLOW_"));
        // Built already; a fresh clone is built by Maven here.
        builder.environment().put("CLASS_PATH", System.getProperty("java.class.path"));
        builder.environment().put("PORT", String.valueOf(ServerProcess.freePort()));
        builder.environment().put("UNREADY_SECONDS", "0");
        builder.environment().putAll(environment);
        Process demo = builder.start();
        String said = new String(demo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(demo.waitFor()).describedAs(said).isZero();
        return said;
    }
}
