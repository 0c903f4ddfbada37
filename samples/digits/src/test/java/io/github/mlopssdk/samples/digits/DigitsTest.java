package io.github.mlopssdk.samples.digits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DigitsTest {

    @Test
    void readsMoreThanNineteenOfTwentyDigits(@TempDir Path directory) {
        Run run = Run.builder()
                .directory(directory)
                .offline()
                .experiment("digits")
                .start();
        try (run) {
            assertThat(Digits.train(run.seedAll(42))).isGreaterThan(0.95);
            assertThat(run.health().isGood()).isTrue();
        }
        assertThat(run.directory().resolve("report.html"))
                .content()
                .contains(
                        "validation/accuracy",
                        "final/auc",
                        "final/confusion_matrix.svg",
                        "num_rows: 1438",
                        "num_rows: 359");
        assertThat(run.directory().resolve("artifacts/final"))
                .isDirectoryContaining("glob:**/confusion_matrix.svg")
                .isDirectoryContaining("glob:**/roc.svg")
                .isDirectoryContaining("glob:**/calibration.svg")
                .isDirectoryContaining("glob:**/classes.json");
    }
}
