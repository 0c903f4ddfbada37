package io.github.mlopssdk.samples.serving.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
        page.writeInto(file);

        assertThat(outcome.result().answered()).isEqualTo(20);
        assertThat(outcome.result().errors()).isEmpty();
        assertThat(outcome.cores()).isPositive();
        assertThat(file)
                .content()
                .startsWith("before\n")
                .endsWith("after\n")
                .doesNotContain("old")
                .containsPattern("\\| MLP 16-256-128-10 \\| replicas \\|( [\\d.,]+ \\|){4} 20 \\| 0 \\|")
                .containsPattern("The goal, .*, is (met|\\*\\*missed\\*\\*)");
    }
}
