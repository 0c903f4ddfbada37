package io.github.mlopssdk.samples.serving.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report in small: what it says of servers is what came back from them. */
final class LoadReportTest {
    private static final Load LOAD = new Load(5, 20, Duration.ofSeconds(2), Duration.ofSeconds(1));

    @Test
    void writesWhatEachServerAnswered(@TempDir Path directory) throws IOException, InterruptedException {
        Path file = Files.writeString(
                directory.resolve("page.md"), "before\n<!-- serving: begin -->\nold\n<!-- serving: end -->\nafter\n");
        var page = new LoadPage(LOAD);
        var arm = new Arm("replicas", Subject.SMALL_MLP, new JavaServers(directory).replicas(Subject.SMALL_MLP));

        Arm.Outcome outcome = arm.run(LOAD);
        page.add(arm, outcome);
        page.add(arm, outcome);
        page.writeInto(file);

        assertThat(outcome.result().answered()).isEqualTo(20);
        assertThat(outcome.result().errors()).isEmpty();
        assertThat(outcome.result().keptUp()).isTrue();
        assertThat(outcome.cores()).isPositive();
        assertThat(file)
                .content()
                .startsWith("before\n")
                .endsWith("after\n")
                .doesNotContain("old")
                .containsPattern(
                        "\\| MLP 16-256-128-10 \\| replicas \\| 2 \\|( [\\d.,]+ \\([\\d.,]+ to [\\d.,]+\\) \\|){4} 40 \\| 0 \\|")
                .containsPattern("The goal, .*, is (met|\\*\\*not met\\*\\*) in every round");
    }

    @Test
    void showsTheMedianRoundAndTheOthers(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("page.md"), "<!-- serving: begin -->\n<!-- serving: end -->\n");
        var page = new LoadPage(LOAD);
        var arm = new Arm("batched", Subject.CNN, List.of());

        page.add(arm, round("", 10));
        page.add(arm, round("", 120));
        page.add(arm, round("status 429", 20));
        page.writeInto(file);

        assertThat(file)
                .content()
                .contains("| batched | 3 | 20.0 (10.0 to 120) | 20.0 (10.0 to 120) |")
                .contains("| 2 | 1 status 429 | 0.50 |")
                .contains("is **not met** in every round");
        assertThat(round("", 120).result().keptUp()).isTrue();
        assertThat(round("status 429", 20).result().keptUp()).isFalse();
        assertThat(round("", 1100).result().keptUp()).isFalse();
    }

    private static Arm.Outcome round(String outcome, long millis) {
        var result = new LoadResult();
        result.add(outcome, Duration.ofMillis(millis).toNanos());
        return new Arm.Outcome(result, 0.5);
    }
}
