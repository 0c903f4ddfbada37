package io.github.mlopssdk.testing.monorepo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.testing.mlflow.PythonTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the sample's page promises, with the real DVC and the real JShell. */
class SampleTest {
    @TempDir
    Path directory;

    private Monorepo monorepo;

    @BeforeEach
    void build() throws IOException {
        monorepo = Monorepo.copyTo(directory.resolve("monorepo")).build();
    }

    private long trainings() throws IOException {
        try (Stream<Path> runs = Files.list(monorepo.directory().resolve(".mlops/runs"))) {
            return runs.count();
        }
    }

    @Test
    void dvcTrainsOnlyIfSomethingChanged() throws Exception {
        PythonTool dvc = PythonTool.install("dvc", "/dvc/dvc-3.67.1.txt");
        Path project = monorepo.directory();
        dvc.run(project, "init", "--no-scm", "-q");
        dvc.run(project, "config", "core.analytics", "false");

        dvc.run(project, "repro");
        assertThat(trainings()).isEqualTo(1);
        String model = Files.readString(project.resolve("model/weights.csv"));

        assertThat(dvc.run(project, "repro")).contains("Stage 'train' didn't change, skipping");
        assertThat(trainings()).isEqualTo(1);

        Files.writeString(project.resolve("data/iris.csv"), "5.0,3.0,1.6,0.2,setosa\n", StandardOpenOption.APPEND);
        // The catalog compares as well: other bytes are another version.
        monorepo.change("datasets.csv", ",data/iris.csv,1,", ",data/iris.csv,2,");
        dvc.run(project, "repro");
        assertThat(trainings()).isEqualTo(2);
        assertThat(Files.readString(project.resolve("model/weights.csv"))).isNotEqualTo(model);
    }

    @Test
    void theExplorationRunsInJShell() throws Exception {
        Program jshell = Program.run(
                monorepo.directory(),
                Map.of(),
                List.of(
                        "jshell",
                        "--class-path",
                        "training/target/classes:training/target/lib/*",
                        "exploration/explore.jsh"));

        assertThat(jshell.exitCode()).as(jshell.output()).isZero();
        assertThat(jshell.output())
                .contains("150 flowers of three species", "setosa=50", "means [")
                .doesNotContain("Exception", "rror:");
    }
}
