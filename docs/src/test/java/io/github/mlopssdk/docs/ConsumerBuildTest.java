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

            import io.github.mlopssdk.model.Param;

            public final class Program {
                public static void main(String[] args) {
                    Param param = new Param("lr", "0.01");
                    System.out.println(param.key() + " from " + Program.class.getModule());
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

        assertThat(program.output()).contains("lr from unnamed module");
        assertThat(program.exitCode()).isZero();
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

        assertThat(program.output()).contains("lr from module com.example.consumer");
        assertThat(program.exitCode()).isZero();
    }
}
