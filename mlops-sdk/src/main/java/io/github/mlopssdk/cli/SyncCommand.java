package io.github.mlopssdk.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.mlopssdk.SyncPlan;
import io.github.mlopssdk.SyncReport;
import io.github.mlopssdk.SyncReport.Outcome;
import io.github.mlopssdk.journal.RunStore;
import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.mlflow.TrackingUri;
import io.github.mlopssdk.report.Figures;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mlops sync}. */
@Command(
        name = "sync",
        description = "Sends what the tracking server has not confirmed yet.",
        footer = {
            "",
            "Examples:",
            "  MLFLOW_TRACKING_URI=http://localhost:5000 mlops sync",
            "  mlops sync --run last",
            "",
            "The server is the one that MLFLOW_TRACKING_URI names.",
            "Exit code: 0 all is there, 1 something is left or was refused, 3 no server is configured."
        })
final class SyncCommand implements Callable<Integer> {
    private final Shell shell;
    private final Syncing syncing;

    @Mixin
    private StoreParameter directory = new StoreParameter();

    @Option(
            names = "--run",
            paramLabel = "KEY",
            description = "Send only this run, and its parents: a key, the beginning of one, or 'last'.")
    private @Nullable String run;

    @Option(
            names = "--retry-rejected",
            description = "Send what a server has refused once more. What it refuses again is set aside again.")
    private boolean retryRejected;

    @Option(names = "--json", description = "Print what was sent as JSON.")
    private boolean json;

    SyncCommand(Shell shell, Syncing syncing) {
        this.shell = shell;
        this.syncing = syncing;
    }

    /** Sends the runs of a directory and tells of each. */
    @FunctionalInterface
    interface Syncing {
        SyncReport sync(Path directory, SyncPlan plan, Consumer<SyncReport.Entry> afterEach);
    }

    @Override
    public Integer call() {
        Path store = directory.in(shell);
        if (MlflowSettings.fromEnvironment(shell.environment(), shell.home()).isEmpty()) {
            shell.err().println("mlops: " + noServer());
            return ExitCode.NO_SERVER;
        }
        int runs = RunStore.at(store).runs().size();
        if (runs == 0) {
            shell.out().println(json ? json(new SyncReport(List.of())) : "No runs in " + store);
            return ExitCode.DONE;
        }
        SyncPlan plan = retryRejected ? SyncPlan.ALL.retryingRejected() : SyncPlan.ALL;
        if (run != null) {
            plan = plan.only(RunKey.find(store, run));
        }
        var progress = new Progress(shell, run == null ? runs : 1);
        progress.show();
        SyncReport report = syncing.sync(store, plan, sent -> {
            progress.clear();
            if (!json) {
                tell(sent);
            }
            progress.advance();
        });
        progress.clear();
        shell.out().println(json ? json(report) : summary(report));
        return report.isComplete() ? ExitCode.DONE : ExitCode.PROBLEM;
    }

    private String noServer() {
        return shell.variable("MLFLOW_TRACKING_URI")
                .map(TrackingUri::parse)
                .filter(TrackingUri.PythonOnly.class::isInstance)
                .map(uri -> "MLFLOW_TRACKING_URI: " + ((TrackingUri.PythonOnly) uri).reason())
                .orElse("no tracking server: set MLFLOW_TRACKING_URI to its address, such as http://localhost:5000");
    }

    private void tell(SyncReport.Entry run) {
        String state = switch (run.outcome()) {
            case DELIVERED -> "sent " + Figures.count(run.sent(), "event");
            case UP_TO_DATE -> "up to date";
            case BUSY -> "left to the process that writes it";
            case INCOMPLETE -> "INCOMPLETE";
        };
        String rejected = run.rejected() == 0 ? "" : ", " + Figures.count(run.rejected(), "event") + " REFUSED";
        String message = run.message().isEmpty() || run.outcome() == Outcome.BUSY ? "" : ": " + run.message();
        shell.out().println(run.key() + "  " + state + rejected + message);
    }

    private static String json(SyncReport report) {
        ArrayNode array = new JsonMapper().createArrayNode();
        for (SyncReport.Entry run : report.runs()) {
            array.addObject()
                    .put("key", run.key())
                    .put("outcome", run.outcome().name().toLowerCase(Locale.ROOT))
                    .put("sent", run.sent())
                    .put("rejected", run.rejected())
                    .put("message", run.message());
        }
        return array.toPrettyString();
    }

    private static String summary(SyncReport report) {
        return Arrays.stream(Outcome.values())
                .filter(outcome -> count(report, outcome) > 0)
                .map(outcome -> count(report, outcome) + " " + words(outcome))
                .collect(Collectors.joining(", ", "Runs: ", "."));
    }

    private static String words(Outcome outcome) {
        return switch (outcome) {
            case DELIVERED -> "sent";
            case UP_TO_DATE -> "up to date";
            case BUSY -> "still being written";
            case INCOMPLETE -> "incomplete";
        };
    }

    private static long count(SyncReport report, Outcome outcome) {
        return report.runs().stream().filter(run -> run.outcome() == outcome).count();
    }
}
