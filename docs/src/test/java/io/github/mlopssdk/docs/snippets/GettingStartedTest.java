package io.github.mlopssdk.docs.snippets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.model.Goal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class GettingStartedTest {
    @Test
    void theFirstRunLeavesAReport() throws IOException {
        // #region first
        try (Run run = Run.start("hello")) {
            run.logParam("lr", 0.1);
            run.goal("loss", Goal.atMost(0.05));
            for (int step = 0; step < 100; step++) {
                double loss = 1.0 / (step + 1);
                run.logMetric("loss", loss, step);
            }
        }
        // #endregion first

        assertThat(reports()).anySatisfy(report -> assertThat(report).content().contains("loss", "0.05"));
    }

    @Test
    void executeHandsOnWhatWasThrown() {
        // #region execute
        Run.execute("hello", run -> {
            run.seedAll(42);
            train(run);
        });
        // #endregion execute

        assertThatThrownBy(() -> Run.execute("hello", run -> {
                    throw new IllegalStateException("diverged");
                }))
                .hasMessage("diverged");
    }

    @Test
    void aSeedIsWithinReach() throws IOException {
        // #region seed
        try (Run run = Run.start("hello").seedAll(42)) {
            var random = run.javaRandom("split");
            run.logMetric("first", random.nextDouble());
        }
        // #endregion seed

        assertThat(reports()).anySatisfy(report -> assertThat(report).content().contains("first"));
    }

    private static List<Path> reports() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(System.getenv("MLOPS_DIR")))) {
            return files.filter(file -> file.endsWith("report.html")).toList();
        }
    }

    private static void train(Run run) {
        assertThat(new Trainer(run).train(3)).isPositive();
    }
}
