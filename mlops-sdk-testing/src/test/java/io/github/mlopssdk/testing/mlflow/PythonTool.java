package io.github.mlopssdk.testing.mlflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A command of a Python package, installed from PyPI into an environment of its own and kept for later runs.
 *
 * @param command the program
 */
public record PythonTool(Path command) {
    /**
     * Installs a tool, if no earlier run has done so. Without Python the test is skipped, but never where the whole suite
     * is meant to run.
     *
     * @param name of the command
     * @param requirements resource with all packages, frozen
     * @return the tool
     */
    public static PythonTool install(String name, String requirements) {
        try {
            return new PythonTool(CachedDirectory.of(name, requirements, PythonEnvironment::installInto)
                    .resolve("bin")
                    .resolve(name));
        } catch (PythonEnvironment.Unavailable missing) {
            if ("true".equals(System.getenv("CI"))) {
                throw missing;
            }
            return Assumptions.abort(missing.getMessage());
        }
    }

    /**
     * Runs the command to its end.
     *
     * @param directory where it runs
     * @param words after the command
     * @return what it printed
     * @throws IOException if it cannot be started
     * @throws InterruptedException if the test is interrupted
     * @throws AssertionError if it fails
     */
    public String run(Path directory, String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(command.toString()));
        all.addAll(List.of(words));
        Command.Outcome outcome = new Command(all, directory).run();
        if (!outcome.succeeded()) {
            throw new AssertionError(String.join(" ", all) + " failed: " + outcome.output());
        }
        return outcome.output();
    }
}
