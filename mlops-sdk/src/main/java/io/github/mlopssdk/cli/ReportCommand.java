package io.github.mlopssdk.cli;

import io.github.mlopssdk.journal.RunStore;
import io.github.mlopssdk.report.RunReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mlops report}. */
@Command(
        name = "report",
        description = "Writes the page of a run and prints where it is.",
        footer = {"", "Examples:", "  mlops report", "  xdg-open \"$(mlops report last)\""})
final class ReportCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(paramLabel = "RUN", description = "The run's key, the beginning of it, or 'last'.")
    private String run = RunKey.LAST;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "The directory of the runs; by default MLOPS_DIR or .mlops.")
    private @Nullable Path directory;

    ReportCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        Path store = shell.store(directory);
        shell.out().println(RunReport.write(RunStore.at(store).run(RunKey.find(store, run))));
        return ExitCode.DONE;
    }
}
