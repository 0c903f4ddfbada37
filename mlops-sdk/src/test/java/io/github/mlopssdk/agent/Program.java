package io.github.mlopssdk.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a program in a JVM of its own has printed.
 *
 * @param exitCode its exit code
 * @param out lines of standard output
 * @param err standard error
 */
record Program(int exitCode, List<String> out, String err) {
    /** Runs {@code java} with options and arguments; output goes through files, which no pipe can block. */
    static Program run(Path directory, Map<String, String> environment, List<String> words) {
        try {
            Path out = Files.createTempFile(directory, "out", ".txt");
            Path err = Files.createTempFile(directory, "err", ".txt");
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(words);
            var builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment()
                    .keySet()
                    .removeIf(name -> name.startsWith("MLOPS_") || name.equals("JAVA_TOOL_OPTIONS"));
            builder.environment().putAll(environment);
            int exitCode = builder.start().waitFor();
            return new Program(exitCode, Files.readAllLines(out, UTF_8), Files.readString(err, UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
