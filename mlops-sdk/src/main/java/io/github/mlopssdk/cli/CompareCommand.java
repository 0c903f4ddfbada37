package io.github.mlopssdk.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mlopssdk.compare.Comparison;
import io.github.mlopssdk.compare.ComparisonBuilder;
import io.github.mlopssdk.compare.Configuration;
import io.github.mlopssdk.compare.Spread;
import io.github.mlopssdk.mlflow.MlflowClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mlops compare}. */
@Command(
        name = "compare",
        description = {
            "Compares runs: what varies, what came out, mean and 95 %% interval over seeds.",
            "Reads the runs recorded here, or with --server those of MLFLOW_TRACKING_URI."
        },
        footer = {
            "",
            "Examples:",
            "  mlops compare --experiment iris",
            "  mlops compare --experiment iris --metric accuracy,loss --group-by algorithm",
            "  mlops compare --server --experiment iris --html comparison.html --csv runs.csv"
        })
final class CompareCommand implements Callable<Integer> {
    private static final JsonMapper JSON = new JsonMapper();

    private final Shell shell;

    @Mixin
    private StoreParameter directory = new StoreParameter();

    @Option(names = "--experiment", paramLabel = "NAME", description = "Only runs of this experiment.")
    private @Nullable String experiment;

    @Option(names = "--server", description = "Compare the runs of an experiment on the tracking server.")
    private boolean server;

    @Option(
            names = "--curves",
            description = "With --server: fetch curves too, one request for each metric of each run.")
    private boolean curves;

    @Option(
            names = "--group-by",
            paramLabel = "PARAM",
            split = ",",
            description = "Params that tell configurations apart; by default all that vary.")
    private List<String> groupBy = new ArrayList<>();

    @Option(names = "--seed-param", paramLabel = "PARAM", description = "The param that holds the seed.")
    private @Nullable String seed;

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            split = ",",
            description = "Metrics to show; the first decides which configuration is the best.")
    private List<String> metrics = new ArrayList<>();

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Also write a page with parallel coordinates and curves.")
    private @Nullable Path html;

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "Also write one line per run, for HiPlot or a spreadsheet.")
    private @Nullable Path csv;

    @Option(names = "--json", description = "Print the configurations as JSON.")
    private boolean json;

    CompareCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Optional<Comparison> compared =
                server ? ofServer() : Optional.of(build(Comparison.ofRuns(directory.in(shell))));
        if (compared.isEmpty()) {
            shell.err().println("mlops: no tracking server: set MLFLOW_TRACKING_URI to its address");
            return ExitCode.NO_SERVER;
        }
        Comparison comparison = compared.get();
        shell.out().println(json ? json(comparison) : comparison.table());
        if (html != null) {
            shell.err()
                    .println("wrote "
                            + comparison.writeHtml(shell.workingDirectory().resolve(html)));
        }
        if (csv != null) {
            shell.err()
                    .println("wrote "
                            + comparison.writeCsv(shell.workingDirectory().resolve(csv)));
        }
        return ExitCode.DONE;
    }

    private Optional<Comparison> ofServer() {
        String name = Optional.ofNullable(experiment)
                .or(() -> shell.variable("MLFLOW_EXPERIMENT_NAME"))
                .orElseThrow(() -> new UsageException(
                        "--server needs an experiment: --experiment NAME, or MLFLOW_EXPERIMENT_NAME"));
        return ServerChoice.of(shell).map(settings -> {
            try (MlflowClient client = MlflowClient.connect(settings)) {
                return build(curves ? Comparison.onServerWithCurves(client, name) : Comparison.onServer(client, name));
            }
        });
    }

    private Comparison build(ComparisonBuilder builder) {
        if (experiment != null) {
            builder.experiment(experiment);
        }
        if (seed != null) {
            builder.seed(seed);
        }
        try {
            return builder.groupBy(groupBy.toArray(String[]::new))
                    .metrics(metrics.toArray(String[]::new))
                    .build();
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static String json(Comparison comparison) {
        ObjectNode top = JSON.createObjectNode().put("runs", comparison.size());
        var configurations = top.putArray("configurations");
        for (Configuration configuration : comparison.configurations()) {
            ObjectNode one = configurations.addObject().put("group", configuration.group());
            ObjectNode params = one.putObject("params");
            configuration.params().forEach(params::put);
            var runs = one.putArray("runs");
            configuration.runs().forEach(runs::add);
            ObjectNode values = one.putObject("metrics");
            configuration.metrics().forEach((name, spread) -> put(spread, values.putObject(name)));
            configuration.toBest().ifPresent(spread -> put(spread, one.putObject("to_best")));
        }
        var warnings = top.putArray("warnings");
        comparison.warnings().forEach(warnings::add);
        return top.toPrettyString();
    }

    private static void put(Spread spread, ObjectNode json) {
        json.put("n", spread.count()).put("mean", spread.mean());
        if (spread.count() > 1) {
            json.put("ci95_low", spread.low()).put("ci95_high", spread.high());
        }
        json.put("min", spread.min()).put("median", spread.median()).put("max", spread.max());
    }
}
