package io.github.mlopssdk.cli;

import io.github.mlopssdk.journal.RunStore;
import io.github.mlopssdk.model.Goal;
import io.github.mlopssdk.model.MlopsException;
import io.github.mlopssdk.report.Figures;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mlops runs}. */
@Command(
        name = "runs",
        description = "Lists the runs, the oldest first.",
        footer = {"", "Examples:", "  mlops runs", "  mlops runs --json | jq '.[-1].metrics'"})
final class RunsCommand implements Callable<Integer> {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final int MAX_METRICS = 3;

    private final Shell shell;

    @Mixin
    private StoreParameter directory = new StoreParameter();

    @Option(names = "--json", description = "Print all that is known as JSON.")
    private boolean json;

    RunsCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Path store = directory.in(shell);
        var runs = new ArrayList<RunSummary>();
        int exitCode = ExitCode.DONE;
        for (Path run : RunStore.at(store).runs()) {
            try {
                runs.add(RunSummary.read(run));
            } catch (UncheckedIOException | MlopsException e) {
                shell.err().println("mlops: " + run.getFileName() + " cannot be read: " + e.getMessage());
                exitCode = ExitCode.PROBLEM;
            }
        }
        if (json) {
            shell.out().println(RunsJson.write(runs));
        } else if (runs.isEmpty()) {
            shell.out().println("No runs in " + store);
        } else {
            table(runs).print(shell.out());
        }
        return exitCode;
    }

    private TextTable table(List<RunSummary> runs) {
        var table = new TextTable();
        table.add("START", "NAME", "EXPERIMENT", "STATUS", "PARAMS", "LAST METRICS", "DELIVERY", "KEY");
        for (RunSummary summary : runs) {
            table.add(
                    Instant.ofEpochMilli(summary.run().startMillis())
                            .atZone(shell.zone())
                            .format(MINUTES),
                    summary.run().name(),
                    summary.run().experiment(),
                    summary.status(),
                    Integer.toString(summary.run().params().size()),
                    metrics(summary),
                    delivery(summary),
                    summary.run().key());
        }
        return table;
    }

    /** Few fit into a line; those with a goal are what somebody waits for. */
    private static String metrics(RunSummary summary) {
        String shown = summary.run().metrics().values().stream()
                .sorted(Comparator.comparing(metric -> !summary.run().tags().containsKey(Goal.TAG + metric.key())))
                .limit(MAX_METRICS)
                .map(metric ->
                        metric.key() + "=" + Figures.value(metric.latest().value()))
                .collect(Collectors.joining(" "));
        int more = summary.run().metrics().size() - MAX_METRICS;
        return more > 0 ? shown + " +" + more : shown;
    }

    private static String delivery(RunSummary summary) {
        String rejected = summary.delivery().rejected() == 0
                ? ""
                : ", " + summary.delivery().rejected() + " refused";
        if (summary.undelivered() == 0) {
            return "sent" + rejected;
        }
        return summary.delivery().serverRun().isEmpty()
                ? "local"
                : Figures.count(summary.undelivered(), "event") + " to send" + rejected;
    }
}
