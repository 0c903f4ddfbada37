package io.github.mlopssdk.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's first build, from what README says and what we publish. */
@Tag("packaging")
final class ConsumerBuildTest {
    private static final String PROGRAM = """
            package com.example;

            import io.github.mlopssdk.Run;

            public final class Program {
                public static void main(String[] args) {
                    try (Run run = Run.start("consumer").seedAll(42).logParam("lr", 0.01)) {
                        run.logMetric("loss", 0.5);
                        System.out.println("recorded in " + Program.class.getModule());
                    }
                }
            }
            """;
    private static final String MODULE = """
            module com.example.consumer {
                requires io.github.mlopssdk;
            }
            """;

    @TempDir
    Path temporary;

    private ReleasedRepository repository;

    @BeforeEach
    void publish() throws Exception {
        repository = ReleasedRepository.publish();
    }

    @Test
    void readmeDependenciesBuildAndRunOnTheClassPath() throws Exception {
        var consumer = new ConsumerProject(temporary.resolve("consumer"), repository, ReadmeDependencies.all())
                .source("com/example/Program.java", PROGRAM);

        List<Path> path = consumer.build();
        ChildProcess program = ChildProcess.java(
                consumer.directory(), "--class-path", ChildProcess.joined(path), "com.example.Program");

        assertThat(program.output()).contains("recorded in unnamed module");
        assertThat(program.exitCode()).isZero();
        assertThat(consumer.directory().resolve(".mlops/runs")).isNotEmptyDirectory();
    }

    @Test
    void libraryBuildsAndRunsOnTheModulePath() throws Exception {
        var consumer = new ConsumerProject(temporary.resolve("consumer"), repository, ReadmeDependencies.core())
                .source("com/example/Program.java", PROGRAM)
                .source("module-info.java", MODULE);

        List<Path> path = consumer.build();
        ChildProcess program = ChildProcess.java(
                consumer.directory(),
                "--module-path",
                ChildProcess.joined(path),
                "--module",
                "com.example.consumer/com.example.Program");

        assertThat(program.output()).contains("recorded in module com.example.consumer");
        assertThat(program.exitCode()).isZero();
        assertThat(consumer.directory().resolve(".mlops/runs")).isNotEmptyDirectory();
    }
}
