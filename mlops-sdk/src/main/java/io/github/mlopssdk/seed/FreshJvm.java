package io.github.mlopssdk.seed;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Java process with the class path of this one: what differs only between processes, such as the order of a hash set, shows
 * there. Immutable and thread-safe.
 *
 * @param home directory of the Java installation
 * @param flags arguments for the JVM
 * @param environment variables in addition to those of this process
 * @param libraries jars and directories behind those of this process's class path
 */
public record FreshJvm(Path home, List<String> flags, Map<String, String> environment, List<Path> libraries) {
    /** They bind a port or a file that belongs to this process. */
    private static final List<String> NOT_SHARED =
            List.of("-agentlib:jdwp", "-Xrunjdwp", "-Dcom.sun.management.jmxremote.port", "-XX:StartFlightRecording");

    /** Copies the collections. */
    public FreshJvm {
        flags = List.copyOf(flags);
        environment = Map.copyOf(environment);
        libraries = List.copyOf(libraries);
    }

    /**
     * Takes the Java and the flags of this process, without those that bind a port or a file.
     *
     * @return a process like this one
     */
    public static FreshJvm likeThisOne() {
        List<String> flags = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> NOT_SHARED.stream().noneMatch(flag::startsWith))
                .toList();
        return new FreshJvm(Path.of(System.getProperty("java.home")), flags, Map.of(), List.of());
    }

    /**
     * Lengthens the class path.
     *
     * @param libraries jars and directories
     * @return such a process, with these instead of earlier ones
     */
    public FreshJvm withLibraries(List<Path> libraries) {
        return new FreshJvm(home, flags, environment, libraries);
    }

    /**
     * Runs a class to its end.
     *
     * @param main has the main method
     * @param arguments of the main method
     * @param limit longest time to wait; the process is killed then
     * @return how it ended
     * @throws IOException if Java cannot be started, or does not end in time
     * @throws InterruptedException if the thread is interrupted; the process is killed then
     */
    public Ended run(Class<?> main, List<String> arguments, Duration limit) throws IOException, InterruptedException {
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
            // A program may print what is no UTF-8.
            var text = new String(Files.readAllBytes(printed), StandardCharsets.UTF_8);
            return new Ended(status, text.lines().toList());
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
    private Path classPath(Path file) throws IOException {
        var all = new StringJoiner(File.pathSeparator).add(System.getProperty("java.class.path"));
        libraries.forEach(library -> all.add(library.toString()));
        String quoted = all.toString().replace("\\", "\\\\").replace("\"", "\\\"");
        return Files.writeString(file, "-classpath \"" + quoted + "\"");
    }

    /**
     * How a process ended.
     *
     * @param status 0 for success
     * @param printed lines of its standard output and error
     */
    public record Ended(int status, List<String> printed) {
        private static final int LAST_LINES = 12;

        /** Copies the lines. */
        public Ended {
            printed = List.copyOf(printed);
        }

        /**
         * Gives the end of what was printed, for a message.
         *
         * @return up to twelve lines
         */
        public String lastLines() {
            return String.join("\n", printed.subList(Math.max(0, printed.size() - LAST_LINES), printed.size()));
        }
    }
}
