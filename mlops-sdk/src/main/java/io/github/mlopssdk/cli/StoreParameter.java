package io.github.mlopssdk.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The directory that a command may be given. */
final class StoreParameter {
    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description = "The directory of the runs; by default MLOPS_DIR or .mlops.")
    private @Nullable Path directory;

    /** Returns what was given, else what the environment says. */
    Path in(Shell shell) {
        return shell.store(directory);
    }
}
