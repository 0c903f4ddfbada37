package io.github.mlopssdk.testing.monorepo;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program that ran to its end.
 *
 * @param exitCode what it ended with
 * @param output both of its streams
 */
record Program(int exitCode, String output) {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");

    /** Runs a program with this JVM's tools before all others, and without settings of the developer. */
    static Program run(Path directory, Map<String, String> variables, List<String> command)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("MLFLOW_") || name.startsWith("MLOPS_"));
        environment.put("PATH", JAVA + File.pathSeparator + environment.get("PATH"));
        environment.putAll(variables);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Program(process.waitFor(), output);
    }
}
