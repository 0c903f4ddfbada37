package io.github.mlopssdk.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitHeadTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    Path project;

    private Path git;

    @BeforeEach
    void makeRepository() throws IOException {
        git = Files.createDirectories(project.resolve(".git"));
        Files.createDirectories(git.resolve("refs/heads"));
        Files.writeString(git.resolve("HEAD"), "ref: refs/heads/main\n");
    }

    @Test
    void readsTheBranchFromBelow() throws IOException {
        Files.writeString(git.resolve("refs/heads/main"), COMMIT + "\n");
        Path below = Files.createDirectories(project.resolve("a/b"));

        assertThat(GitHead.find(below)).contains(new GitHead(COMMIT, Optional.of("main"), Optional.empty()));
    }

    @Test
    void readsPackedRefs() throws IOException {
        Files.writeString(git.resolve("packed-refs"), "# pack-refs\n" + COMMIT + " refs/heads/main\n");

        assertThat(GitHead.find(project)).contains(new GitHead(COMMIT, Optional.of("main"), Optional.empty()));
    }

    @Test
    void readsADetachedHead() throws IOException {
        Files.writeString(git.resolve("HEAD"), COMMIT + "\n");

        assertThat(GitHead.find(project)).contains(new GitHead(COMMIT, Optional.empty(), Optional.empty()));
    }

    @Test
    void followsAWorktree(@TempDir Path worktree) throws IOException {
        Path own = Files.createDirectories(git.resolve("worktrees/w"));
        Files.writeString(own.resolve("HEAD"), "ref: refs/heads/topic\n");
        Files.writeString(own.resolve("commondir"), "../..\n");
        Files.writeString(git.resolve("refs/heads/topic"), COMMIT + "\n");
        Files.writeString(worktree.resolve(".git"), "gitdir: " + own + "\n");

        assertThat(GitHead.find(worktree)).contains(new GitHead(COMMIT, Optional.of("topic"), Optional.empty()));
    }

    @Test
    void takesAnEmptyRepositoryForNone() {
        assertThat(GitHead.find(project)).isEmpty();
    }

    @Test
    void namesTheRemoteWithoutItsPassword() throws IOException {
        Files.writeString(git.resolve("refs/heads/main"), COMMIT + "\n");
        Files.writeString(git.resolve("config"), """
                [core]
                \tbare = false
                [remote "backup"]
                \turl = https://elsewhere/x.git
                [remote "origin"]
                \tfetch = +refs/heads/*:refs/remotes/origin/*
                \turl = https://somebody:hunter2@example.org/team/iris.git?token=abc
                """);

        assertThat(GitHead.find(project).orElseThrow().remote()).contains("https://example.org/team/iris.git");
    }
}
