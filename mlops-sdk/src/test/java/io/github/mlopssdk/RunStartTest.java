package io.github.mlopssdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mlopssdk.journal.RunSnapshot;
import io.github.mlopssdk.journal.RunStore;
import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.mlflow.Tls;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStartTest {
    @TempDir
    Path directory;

    private RunBuilder builder(Map<String, String> environment) {
        return new RunBuilder(new Platform(
                environment,
                directory,
                directory.resolve("home"),
                "somebody",
                InstantSource.system(),
                new SplittableRandom(1),
                new ProcessEnd(process -> {}),
                time -> {},
                new AtomicBoolean()));
    }

    @Test
    void childrenBelongToTheExperimentOfTheEnvironmentsId() {
        Path childDirectory;
        try (Run run = builder(Map.of("MLFLOW_EXPERIMENT_ID", "7")).start();
                Run child = run.child("fold 1")) {
            childDirectory = child.directory();
        }

        assertThat(RunSnapshot.read(childDirectory).tags()).containsEntry("mlops.experiment_id", "7");
    }

    @Test
    void aDiskQuotaThatMakesNoSenseFailsAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder(Map.of("MLOPS_DISK_QUOTA", "much")).start())
                .withMessageContaining("MLOPS_DISK_QUOTA");
        assertThat(directory.resolve(".mlops")).doesNotExist();
    }

    @Test
    void aRepeatedRunStaysInItsExperimentWhateverTheEnvironmentsId() {
        Run first = builder(Map.of("MLFLOW_EXPERIMENT_NAME", "iris")).start().seedAll(42);
        first.close();

        try (Run again = builder(Map.of("MLFLOW_EXPERIMENT_ID", "7"))
                .replay(first.directory())
                .start()) {
            RunSnapshot snapshot = RunSnapshot.read(again.directory());
            assertThat(snapshot.experiment()).isEqualTo("iris");
            assertThat(snapshot.tags()).doesNotContainKey("mlops.experiment_id");
        }
    }

    @Test
    void refusesAnExperimentNameThatNoServerTakes() {
        RunBuilder builder = builder(Map.of("MLFLOW_EXPERIMENT_NAME", "x".repeat(501)));

        assertThatIllegalArgumentException().isThrownBy(builder::start).withMessageContaining("MLFLOW_EXPERIMENT_NAME");
    }

    @Test
    void leavesNoRunBehindWhenTheServersSettingsAreWrong() {
        RunBuilder builder = builder(Map.of())
                .server(MlflowSettings.builder("https://localhost:1")
                        .tls(new Tls(directory.resolve("missing.pem"), null, false))
                        .build());

        assertThatIllegalArgumentException().isThrownBy(builder::start).withMessageContaining("missing.pem");
        assertThat(RunStore.at(directory.resolve(".mlops")).runs()).isEmpty();
    }
}
