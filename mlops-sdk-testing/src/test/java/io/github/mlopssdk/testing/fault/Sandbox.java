package io.github.mlopssdk.testing.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JVM whose operating system has a fault that a test cannot make in its own: a small disk, a disk that may only be
 * read, few open files, calls that fail. Mounts are in a name space of the child alone and end with it; they need no
 * root.
 */
final class Sandbox {
    private static final Path FIU = Path.of("/usr/lib/fiu");

    private final List<String> before;
    private final Map<String, String> environment = new HashMap<>();

    private Sandbox(String... before) {
        this.before = List.of(before);
    }

    /** A directory is a disk of its own. */
    static Sandbox withDisk(Path at, String options) throws IOException, InterruptedException {
        require("unshare", "-rm", "true");
        return new Sandbox(
                "unshare",
                "-rm",
                "bash",
                "-c",
                "mount -t tmpfs -o " + options + " tmpfs '" + at + "' && exec \"$@\"",
                "-");
    }

    /** No more files can be open at once. */
    static Sandbox withOpenFiles(int most) {
        return new Sandbox("bash", "-c", "ulimit -n " + most + " && exec \"$@\"", "-");
    }

    /** Calls of the C library fail as {@code fiu-run -c} says it. */
    static Sandbox withFailingCalls(String command) {
        boolean isThere = Files.exists(FIU);
        assertThat(isThere || !isContinuousIntegration())
                .as("libfiu: install Debian's fiu-utils")
                .isTrue();
        assumeTrue(isThere, "libfiu");
        var sandbox = new Sandbox();
        sandbox.environment.put("LD_PRELOAD", FIU + "/fiu_run_preload.so " + FIU + "/fiu_posix_preload.so");
        sandbox.environment.put("FIU_ENABLE", command);
        return sandbox;
    }

    Sandbox with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Runs a program to its end, which must be a good one. */
    Outcome run(Class<?> main, Path directory, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(before);
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        words.addAll(List.of(arguments));
        var builder = new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        System.out.print(output.indent(2));
        return new Outcome(output);
    }

    private static void require(String... command) throws IOException, InterruptedException {
        boolean works = new ProcessBuilder(command).start().waitFor() == 0;
        assertThat(works || !isContinuousIntegration())
                .as("%s", List.of(command))
                .isTrue();
        assumeTrue(works, String.join(" ", command));
    }

    private static boolean isContinuousIntegration() {
        return "true".equals(System.getenv("CI"));
    }

    /** What the program has printed, its log included. */
    record Outcome(String output) {
        /** Returns the value of a line {@code = name value}. */
        String value(String name) {
            Map<String, String> values = new LinkedHashMap<>();
            output.lines()
                    .map(line -> line.split(" ", 3))
                    .filter(words -> words.length == 3 && words[0].equals("="))
                    .forEach(words -> values.put(words[1], words[2]));
            assertThat(values).as(output).containsKey(name);
            return values.get(name);
        }

        long count(String name) {
            return Long.parseLong(value(name));
        }

        /** Returns the warnings that hold some text. */
        List<String> warnings(String text) {
            return output.lines()
                    .filter(line -> line.contains("WARN") && line.contains(text))
                    .toList();
        }
    }
}
