package io.github.mlopssdk.docs.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.data.Dataset;
import io.github.mlopssdk.model.Goal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheatSheetTest {
    @TempDir
    Path directory;

    @Test
    void theSheetRecordsARun() throws IOException {
        Path data = Files.writeString(directory.resolve("iris.csv"), "1,2");

        // #region sheet
        try (Run run = Run.start("iris").seedAll(42).logParam("lr", 0.01)) {
            run.goal("accuracy", Goal.atLeast(0.95));
            run.logDataset(Dataset.of(data).named("iris").usedFor("training"));
            for (int epoch = 0; epoch < 10; epoch++) {
                run.logMetric("loss", 1.0 / (epoch + 1), epoch);
            }
            run.logMetric("accuracy", 0.97).logArtifact(data).setTag("team", "botany");
        }
        // #endregion sheet

        assertThat(Path.of(System.getenv("MLOPS_DIR"), "runs")).isDirectoryRecursivelyContaining("glob:**/iris.csv");
    }
}
