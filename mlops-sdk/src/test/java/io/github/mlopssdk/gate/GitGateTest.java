package io.github.mlopssdk.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.gate.Reason.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the git of this machine. */
class GitGateTest {
    @TempDir
    Path directory;

    private Path project;

    @BeforeEach
    void begin() throws Exception {
        project = Files.createDirectory(directory.resolve("project"));
        git(project, "init", "-q");
        write("src/Net.java", "class Net {}\n");
        write("settings.yaml", "epochs: 10\n");
        write("README.md", "read me\n");
        commit();
        git(project, "tag", "good");
    }

    private void write(String file, String text) throws IOException {
        Path path = project.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void commit() throws Exception {
        git(project, "add", "-A");
        git(project, "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "Change");
    }

    private static String git(Path at, String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("git", "-c", "protocol.file.allow=always"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .directory(at.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.strip();
    }

    private static Decision decide(Path at, String commit) {
        return new GitGate(at, commit)
                .watching(Component.CODE, "src/**")
                .watching(Component.CONFIG, "settings.yaml")
                .excluding("src/generated/**")
                .decide();
    }

    private static void hasOnly(Decision decision, Kind kind, String detail) {
        assertThat(decision).isInstanceOfSatisfying(Decision.Retrain.class, retrain -> {
            assertThat(retrain.reasons()).extracting(Reason::kind).containsExactly(kind);
            assertThat(retrain.reasons().get(0).details())
                    .singleElement()
                    .asString()
                    .contains(detail);
        });
    }

    @Test
    void theSameCommitIsASkip() {
        assertThat(decide(project, "good")).isInstanceOf(Decision.Skip.class);
    }

    @Test
    void codeAloneIsTheReason() throws Exception {
        write("src/Net ä.java", "class New {}\n");
        commit();

        hasOnly(decide(project, "good"), Kind.CODE_CHANGED, "src/Net ä.java changed");
    }

    @Test
    void settingsAloneAreTheReason() throws Exception {
        write("settings.yaml", "epochs: 20\n");
        commit();

        hasOnly(decide(project, "good"), Kind.CONFIG_CHANGED, "settings.yaml changed");
    }

    @Test
    void whatIsNotWatchedIsNoReason() throws Exception {
        write("README.md", "read me again\n");
        write("src/generated/A.java", "class A {}\n");
        commit();
        write("notes.txt", "not committed");

        assertThat(decide(project, "good")).isInstanceOf(Decision.Skip.class);
    }

    @Test
    void aRevertIsASkip() throws Exception {
        write("src/Net.java", "class Net { int layers; }\n");
        commit();
        write("src/Net.java", "class Net {}\n");
        commit();

        assertThat(decide(project, "good")).isInstanceOf(Decision.Skip.class);
    }

    @Test
    void aRenamedFileIsAReason() throws Exception {
        git(project, "mv", "src/Net.java", "src/Network.java");
        commit();

        assertThat(decide(project, "good"))
                .isInstanceOfSatisfying(
                        Decision.Retrain.class,
                        retrain -> assertThat(retrain.reasons())
                                .containsExactly(new Reason(
                                        Kind.CODE_CHANGED,
                                        List.of("src/Net.java changed", "src/Network.java changed"))));
    }

    @Test
    void aDirtyTreeIsTheReason() throws Exception {
        write("src/Net.java", "class Net { int layers; }\n");
        hasOnly(decide(project, "good"), Kind.DIRTY_TREE, "src/Net.java changed");

        git(project, "checkout", "-q", "src/Net.java");
        write("src/New.java", "class New {}\n");
        hasOnly(decide(project, "good"), Kind.DIRTY_TREE, "src/New.java changed");
    }

    @Test
    void anUnknownCommitIsTheReason() {
        hasOnly(decide(project, "0123456789012345678901234567890123456789"), Kind.UNKNOWN_COMMIT, "no commit of this");
        hasOnly(decide(project, "no-such-tag"), Kind.UNKNOWN_COMMIT, "no-such-tag");
        hasOnly(decide(project, "--help"), Kind.UNKNOWN_COMMIT, "--help");
    }

    @Test
    void aShallowCloneIsTheReason() throws Exception {
        String good = git(project, "rev-parse", "HEAD");
        write("README.md", "read me again\n");
        commit();
        Path clone = directory.resolve("clone");
        git(
                directory,
                "clone",
                "-q",
                "--depth",
                "1",
                "--no-tags",
                project.toUri().toString(),
                clone.toString());

        hasOnly(decide(clone, good), Kind.SHALLOW_CLONE, "fetch-depth: 0");
        assertThat(decide(clone, "HEAD")).isInstanceOf(Decision.Skip.class);

        git(clone, "fetch", "-q", "--unshallow");
        assertThat(decide(clone, good)).isInstanceOf(Decision.Skip.class);
    }

    @Test
    void noRepositoryIsTheReason(@TempDir Path elsewhere) {
        hasOnly(decide(elsewhere, "good"), Kind.UNKNOWN_COMMIT, "git is missing, or tells nothing");
    }

    @Test
    void aSubmoduleThatMovesIsAReason() throws Exception {
        Path library = Files.createDirectory(directory.resolve("library"));
        git(library, "init", "-q");
        git(library, "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "--allow-empty", "-m", "A");
        git(project, "submodule", "--quiet", "add", library.toUri().toString(), "lib");
        commit();

        assertThat(new GitGate(project, "good")
                        .watching(Component.CODE, "src/**")
                        .decide())
                .isInstanceOfSatisfying(
                        Decision.Retrain.class,
                        retrain -> assertThat(retrain.reasons())
                                .containsExactly(new Reason(Kind.CODE_CHANGED, List.of("lib/ changed"))));
    }

    @Test
    void pathsAreThoseBelowTheRoot() throws Exception {
        write("src/Net.java", "class Net { int layers; }\n");
        commit();

        assertThat(new GitGate(project.resolve("src"), "good")
                        .watching(Component.CODE, "*.java")
                        .decide())
                .isInstanceOfSatisfying(
                        Decision.Retrain.class,
                        retrain -> assertThat(retrain.reasons())
                                .containsExactly(new Reason(Kind.CODE_CHANGED, List.of("Net.java changed"))));
    }

    @Test
    void refusesToWatchNothing() {
        assertThatThrownBy(() -> new GitGate(project, "good").decide()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new GitGate(project, "good").watching(Component.ENVIRONMENT, "x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anInterruptIsKeptAndIsNoSkip() {
        Thread.currentThread().interrupt();

        Decision decision = decide(project, "good");

        assertThat(Thread.interrupted()).isTrue();
        hasOnly(decision, Kind.UNKNOWN_COMMIT, "interrupted");
    }
}
