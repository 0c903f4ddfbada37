package io.github.mlopssdk.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** A shell that is typed into as a person would: what is typed is answered before the next is typed. Not thread-safe. */
final class Terminal implements AutoCloseable {
    private static final long TIMEOUT_SECONDS = 600;
    private static final String END = "end of input ";

    private final Process process;
    private final Writer input;
    private final BufferedReader output;
    private final IntFunction<String> end;
    private int inputs;

    private Terminal(ProcessBuilder shell, IntFunction<String> end) throws IOException {
        this.process = shell.redirectErrorStream(true).start();
        this.input = process.outputWriter(UTF_8);
        this.output = process.inputReader(UTF_8);
        this.end = end;
        // A shell that hangs must end the wait for its answer.
        CompletableFuture.delayedExecutor(TIMEOUT_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
    }

    /** Opens a shell that ends at the first command that fails. */
    static Terminal bash(ProcessBuilder bash) throws IOException {
        return new Terminal(bash.command("bash", "-euo", "pipefail"), number -> "echo '" + END + number + "'");
    }

    /** Opens JShell by a command line. */
    static Terminal jshell(ProcessBuilder shell, String command) throws IOException {
        return new Terminal(
                shell.command("bash", "-c", "exec " + command),
                number -> "System.out.println(\"" + END + number + "\")");
    }

    /** Types lines and returns what they print, prompts included. */
    String type(String lines) throws IOException {
        inputs++;
        input.write(lines + "\n" + end.apply(inputs) + "\n");
        input.flush();
        var answer = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.endsWith(END + inputs)) {
                return answer.append(line, 0, line.length() - (END + inputs).length())
                        .toString();
            }
            answer.append(line).append('\n');
        }
        throw new AssertionError("the shell ended at:\n" + lines + "\nafter it had printed:\n" + answer);
    }

    /** Types a last line and waits until the shell has ended. */
    void exit(String line) throws IOException, InterruptedException {
        input.write(line + "\n");
        input.flush();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
