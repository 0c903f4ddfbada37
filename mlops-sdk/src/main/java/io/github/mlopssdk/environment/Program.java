package io.github.mlopssdk.environment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A program that is asked once, with a limit to its time and its answer.
 *
 * @param directory where it runs
 * @param limit how long it may take
 * @param maxBytes longest answer
 */
record Program(Path directory, Duration limit, int maxBytes) {
    /** Gives what it writes, or nothing if it is missing, fails, takes too long or says too much. */
    Optional<String> ask(List<String> command) throws InterruptedException {
        try {
            Path answer = Files.createTempFile("mlops-", ".txt");
            try {
                return run(command, answer);
            } finally {
                Files.delete(answer);
            }
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    private Optional<String> run(List<String> command, Path answer) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(answer.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        // Else git would lock the index of the user, who may be committing.
        builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            return ended && process.exitValue() == 0 && Files.size(answer) <= maxBytes
                    ? Optional.of(text(answer))
                    : Optional.empty();
        } finally {
            process.destroyForcibly();
        }
    }

    /** A diff may hold files of any encoding. */
    private static String text(Path answer) throws IOException {
        try (InputStream in = Files.newInputStream(answer)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
