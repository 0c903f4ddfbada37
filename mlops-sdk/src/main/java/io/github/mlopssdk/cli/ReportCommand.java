package io.github.mlopssdk.cli;

import io.github.mlopssdk.journal.RunStore;
import io.github.mlopssdk.report.RunReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mlops report}. */
@Command(name = "report", description = "Writes the page of a run and prints where it is.")
final class ReportCommand implements Callable<Integer> {
    private static final String LAST = "last";

    private final Shell shell;

    @Parameters(paramLabel = "RUN", description = "The run's key, the beginning of it, or 'last'.")
    private String run = LAST;

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
        shell.out().println(RunReport.write(find(shell.store(directory))));
        return ExitCode.DONE;
    }

    private Path find(Path store) {
        List<Path> runs = RunStore.at(store).runs();
        if (runs.isEmpty()) {
            throw new UsageException("no runs in " + store);
        }
        if (run.equals(LAST)) {
            return runs.get(runs.size() - 1);
        }
        List<Path> matches =
                runs.stream().filter(path -> key(path).startsWith(run)).collect(Collectors.toList());
        for (Path match : matches) {
            if (key(match).equals(run)) {
                return match;
            }
        }
        if (matches.size() != 1) {
            throw new UsageException(
                    matches.isEmpty()
                            ? "no run in " + store + " has a key that begins with '" + run + "'; see 'mlops runs'"
                            : matches.size() + " runs have a key that begins with '" + run + "': "
                                    + matches.stream().map(ReportCommand::key).collect(Collectors.joining(", ")));
        }
        return matches.get(0);
    }

    private static String key(Path run) {
        return String.valueOf(run.getFileName());
    }
}
