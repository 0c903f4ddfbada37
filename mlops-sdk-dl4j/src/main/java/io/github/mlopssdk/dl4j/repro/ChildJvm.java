package io.github.mlopssdk.dl4j.repro;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Java process with the class path of this one. Immutable and thread-safe.
 *
 * @param home directory of the Java installation
 * @param flags arguments for the JVM
 * @param environment variables in addition to those of this process
 */
record ChildJvm(Path home, List<String> flags, Map<String, String> environment) {
    /** They bind a port or a file that belongs to this process. */
    private static final List<String> NOT_SHARED =
            List.of("-agentlib:jdwp", "-Xrunjdwp", "-Dcom.sun.management.jmxremote.port", "-XX:StartFlightRecording");

    ChildJvm {
        flags = List.copyOf(flags);
        environment = Map.copyOf(environment);
    }

    static ChildJvm likeThisOne() {
        List<String> flags = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> NOT_SHARED.stream().noneMatch(flag::startsWith))
                .toList();
        return new ChildJvm(Path.of(System.getProperty("java.home")), flags, Map.of());
    }

    /**
     * Runs a class to its end.
     *
     * @throws IOException if Java cannot be started, or does not end in time
     */
    Ended run(Class<?> main, List<String> arguments, Duration limit) throws IOException, InterruptedException {
        Path files = Files.createTempDirectory("mlops-jvm");
        Path printed = files.resolve("printed.txt");
        try {
            var command = new ArrayList<>(List.of(home.resolve("bin/java").toString()));
            command.addAll(flags);
            command.add("@" + classPath(files.resolve("classpath.txt")));
            command.add(main.getName());
            command.addAll(arguments);
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
            builder.environment().putAll(environment);
            int status = status(builder.start(), limit);
            return new Ended(status, Files.readString(printed).lines().toList());
        } finally {
            try (Stream<Path> left = Files.list(files)) {
                for (Path file : left.toList()) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(files);
        }
    }

    private static int status(Process process, Duration limit) throws IOException, InterruptedException {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("a Java process did not end within " + limit);
            }
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    /** A file of arguments, because a class path can be longer than a command line may be. */
    private static Path classPath(Path file) throws IOException {
        String quoted =
                System.getProperty("java.class.path").replace("\\", "\\\\").replace("\"", "\\\"");
        return Files.writeString(file, "-classpath \"" + quoted + "\"");
    }

    /**
     * How a process ended.
     *
     * @param status 0 for success
     * @param printed lines of its standard output and error
     */
    record Ended(int status, List<String> printed) {
        private static final int LAST_LINES = 12;

        String lastLines() {
            return String.join("\n", printed.subList(Math.max(0, printed.size() - LAST_LINES), printed.size()));
        }
    }
}
