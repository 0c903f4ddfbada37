package io.github.mlopssdk.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the git of this machine. */
class WorkTreeTest {
    @TempDir
    Path project;

    @BeforeEach
    void commit() throws Exception {
        git("init", "-q");
        Files.writeString(project.resolve("Train.java"), "class Train {}\n");
        git("add", "Train.java");
        git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "Begin");
    }

    @Test
    void aTreeAsCommittedIsCleanWhateverRunsItHolds() throws Exception {
        Files.createDirectories(project.resolve("sub/.mlops/runs"));
        Files.writeString(project.resolve("sub/.mlops/runs/x"), "a run");

        assertThat(tree(1 << 20).isDirty()).contains(false);
        assertThat(tree(1 << 20).diff()).isEmpty();
    }

    @Test
    void aChangeShowsAlsoFromBelow() throws Exception {
        Files.writeString(project.resolve("Train.java"), "class Train { int epochs; }\n");
        Path below = Files.createDirectories(project.resolve("a/b"));

        assertThat(new WorkTree(below, 1 << 20).isDirty()).contains(true);
        assertThat(new WorkTree(below, 1 << 20).diff().orElseThrow()).contains("+class Train { int epochs; }");
        assertThat(tree(10).diff()).isEmpty();
    }

    @Test
    void aNewFileIsAChange() throws Exception {
        Files.writeString(project.resolve("New.java"), "class New {}\n");

        assertThat(tree(1 << 20).isDirty()).contains(true);
    }

    @Test
    void elsewhereThereIsNothingToTell(@TempDir Path elsewhere) throws Exception {
        assertThat(new WorkTree(elsewhere, 1 << 20).isDirty()).isEmpty();
        assertThat(new WorkTree(elsewhere.resolve("missing"), 1 << 20).isDirty())
                .isEmpty();
    }

    private WorkTree tree(int maxDiffBytes) {
        return new WorkTree(project, maxDiffBytes);
    }

    private void git(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        int exit = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        assertThat(exit).isZero();
    }
}
