package io.github.mlopssdk.cli;

import io.github.mlopssdk.journal.JournalSettings;
import io.github.mlopssdk.model.EnvironmentVariables;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the command takes from the process around it.
 *
 * @param environment the environment variables
 * @param workingDirectory where the user stands
 * @param home the user's home directory
 * @param clock tells the time
 * @param zone the time zone of printed times
 * @param out results
 * @param err errors and progress
 * @param interactive whether someone watches {@code err}
 */
record Shell(
        Map<String, String> environment,
        Path workingDirectory,
        Path home,
        InstantSource clock,
        ZoneId zone,
        PrintWriter out,
        PrintWriter err,
        boolean interactive) {
    static Shell ofProcess() {
        return new Shell(
                EnvironmentVariables.current(),
                Path.of("").toAbsolutePath(),
                Path.of(System.getProperty("user.home", ".")),
                JournalSettings.defaults().clock(),
                ZoneId.systemDefault(),
                new PrintWriter(System.out, true, Charset.defaultCharset()),
                new PrintWriter(System.err, true, Charset.defaultCharset()),
                isTerminal());
    }

    /** Since Java 22 there is a console also where nobody watches, and it tells. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /**
     * Finds the directory of runs.
     *
     * @param given what the user typed, or null for {@code MLOPS_DIR} or else {@code .mlops}
     * @throws UsageException if the user typed a directory that does not exist
     */
    Path store(@Nullable Path given) {
        if (given == null) {
            return workingDirectory.resolve(variable("MLOPS_DIR").orElse(".mlops"));
        }
        Path store = workingDirectory.resolve(given);
        if (!Files.isDirectory(store)) {
            throw new UsageException("DIR does not exist or is no directory: " + store);
        }
        return store;
    }
}
