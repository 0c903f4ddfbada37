package io.github.mlopssdk.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A process that ran to its end.
 *
 * @param exitCode what it ended with
 * @param output what it wrote, standard error included
 */
record ChildProcess(int exitCode, String output) {
    private static final long TIMEOUT_SECONDS = 300;

    static ChildProcess run(Path directory, List<String> command) throws IOException, InterruptedException {
        Path log = Files.createTempFile("child", ".log");
        try {
            Process process = PlainShell.in(directory, Map.of())
                    .command(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new IllegalStateException(command + " did not end:\n" + Files.readString(log, UTF_8));
            }
            return new ChildProcess(process.exitValue(), Files.readString(log, UTF_8));
        } finally {
            Files.deleteIfExists(log);
        }
    }

    /** Runs Java with the flags that this JDK wants. */
    static ChildProcess java(Path directory, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(BuiltPackages.JVM_FLAGS);
        command.addAll(List.of(arguments));
        return run(directory, command);
    }

    static String joined(Collection<Path> path) {
        return path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
