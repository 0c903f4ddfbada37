package io.github.mlopssdk.testing.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JVM of its own with the class path of the tests. What it has printed stays known when it is killed, so a test can
 * tell which calls had returned by then. Standard error goes to that of the test.
 */
public final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;
    private final List<String> lines = new ArrayList<>();

    private ChildJvm(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /**
     * Starts a program.
     *
     * @param main class with the main method
     * @param directory working directory
     * @param environment variables added to those of the test
     * @param arguments arguments of the main method
     * @return the running JVM
     * @throws IOException if it cannot be started
     */
    public static ChildJvm start(Class<?> main, Path directory, Map<String, String> environment, String... arguments)
            throws IOException {
        return startWith(List.of(), main, directory, environment, arguments);
    }

    /**
     * Starts a program in a JVM with options.
     *
     * @param options of the JVM, such as {@code -Xmx32m}
     * @param main class with the main method
     * @param directory working directory
     * @param environment variables added to those of the test
     * @param arguments arguments of the main method
     * @return the running JVM
     * @throws IOException if it cannot be started
     */
    public static ChildJvm startWith(
            List<String> options, Class<?> main, Path directory, Map<String, String> environment, String... arguments)
            throws IOException {
        return startOn(System.getProperty("java.class.path"), options, main, directory, environment, arguments);
    }

    /**
     * Starts a program with a class path of its own.
     *
     * @param classPath where the JVM finds classes
     * @param options of the JVM, such as {@code -Xmx32m}
     * @param main class with the main method
     * @param directory working directory
     * @param environment variables added to those of the test
     * @param arguments arguments of the main method
     * @return the running JVM
     * @throws IOException if it cannot be started
     */
    public static ChildJvm startOn(
            String classPath,
            List<String> options,
            Class<?> main,
            Path directory,
            Map<String, String> environment,
            String... arguments)
            throws IOException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(options);
        words.addAll(List.of("-cp", classPath, main.getName()));
        words.addAll(List.of(arguments));
        var builder =
                new ProcessBuilder(words).directory(directory.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        return new ChildJvm(builder.start());
    }

    /**
     * Waits for the next line of standard output.
     *
     * @return the line, or empty at the end of the output
     * @throws IOException if the output cannot be read
     */
    public Optional<String> nextLine() throws IOException {
        String line = output.readLine();
        if (line != null) {
            lines.add(line);
        }
        return Optional.ofNullable(line);
    }

    /**
     * Writes a line to standard input.
     *
     * @param line without its end
     * @throws IOException if the JVM no longer reads
     */
    public void send(String line) throws IOException {
        BufferedWriter input = process.outputWriter();
        input.write(line + "\n");
        input.flush();
    }

    /**
     * Returns the lines read so far.
     *
     * @return lines in the order printed
     */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /**
     * Kills the JVM as {@code kill -9} does, and reads what it had printed until then.
     *
     * @throws IOException if the output cannot be read
     * @throws InterruptedException if the thread is interrupted
     */
    public void kill() throws IOException, InterruptedException {
        // Unlike Process, its handle leaves the output open for reading.
        process.toHandle().destroyForcibly();
        awaitExit();
    }

    /**
     * Tells the process id.
     *
     * @return as the operating system counts
     */
    public long pid() {
        return process.pid();
    }

    /**
     * Sends a signal, as {@code kill} does.
     *
     * @param name such as {@code STOP}
     * @throws IOException if there is no such command or no such signal
     * @throws InterruptedException if the thread is interrupted
     */
    public void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (kill.waitFor() != 0) {
            throw new IOException("signal " + name + " was not sent");
        }
    }

    /** Asks the JVM to end, as {@code kill} does; its shutdown hooks run. */
    public void terminate() {
        process.toHandle().destroy();
    }

    /**
     * Waits for the end and reads the rest of the output.
     *
     * @return exit code
     * @throws IOException if the output cannot be read
     * @throws InterruptedException if the thread is interrupted
     */
    public int awaitExit() throws IOException, InterruptedException {
        while (nextLine().isPresent()) {
            // Kept by nextLine().
        }
        return process.waitFor();
    }

    /** Kills the JVM if it still runs. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
