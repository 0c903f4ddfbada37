package io.github.mlopssdk.compare;

import io.github.mlopssdk.mlflow.MlflowClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs side by side. Immutable.
 *
 * <pre>{@code
 * Comparison comparison = Comparison.ofRuns(Path.of(".mlops")).experiment("iris").build();
 * System.out.println(comparison);
 * comparison.writeHtml(Path.of("comparison.html"));
 * }</pre>
 *
 * <p>Runs that differ by their seed alone are one configuration: mean, 95 % interval of the mean, and the difference to
 * the best configuration on the seeds that both have. Runs that have not finished are listed and do not count. A child run
 * has the params and goals of the run above it as well as its own.
 */
public final class Comparison {
    /** Begins the names of metrics about the machine, which are not compared. */
    static final String SYSTEM = "system/";

    /** JShell cuts at about a thousand. */
    private static final int MOST_CHARACTERS = 900;

    private final Grouping grouping;
    private final List<ComparedRun> runs;
    private final List<String> columns;
    private final List<MetricAxis> metrics;
    private final List<Configuration> configurations;
    private final List<String> warnings;

    Comparison(
            Grouping grouping,
            List<ComparedRun> runs,
            List<String> columns,
            List<MetricAxis> metrics,
            List<Configuration> configurations,
            List<String> warnings) {
        this.grouping = grouping;
        this.runs = List.copyOf(runs);
        this.columns = List.copyOf(columns);
        this.metrics = List.copyOf(metrics);
        this.configurations = List.copyOf(configurations);
        this.warnings = List.copyOf(warnings);
    }

    /**
     * Compares runs that were recorded here.
     *
     * @param directory what holds the runs, usually {@code .mlops}
     * @return a new builder
     */
    public static ComparisonBuilder ofRuns(Path directory) {
        return new ComparisonBuilder(() -> JournalRuns.read(directory));
    }

    /**
     * Compares runs of a tracking server by their params and last values, without curves. Calls block.
     *
     * @param client the server
     * @param experiment name of the experiment
     * @return a new builder, whose {@code build} throws {@link IllegalArgumentException} if there is no such experiment
     */
    public static ComparisonBuilder onServer(MlflowClient client, String experiment) {
        return new ComparisonBuilder(() -> new MlflowRuns(client, false).read(experiment));
    }

    /**
     * Compares runs of a tracking server with their curves: one request for each metric of each run.
     *
     * @param client the server
     * @param experiment name of the experiment
     * @return a new builder, as {@link #onServer}
     */
    public static ComparisonBuilder onServerWithCurves(MlflowClient client, String experiment) {
        return new ComparisonBuilder(() -> new MlflowRuns(client, true).read(experiment));
    }

    /**
     * Gives the configurations.
     *
     * @return the best by the first metric first, with the others of its group behind it
     */
    public List<Configuration> configurations() {
        return configurations;
    }

    /**
     * Names the params that tell configurations apart, besides the group.
     *
     * @return in the order of the table
     */
    public List<String> params() {
        return columns;
    }

    /**
     * Names the metrics.
     *
     * @return in the order of the table; the first decides which configuration is the best
     */
    public List<String> metrics() {
        return metrics.stream().map(MetricAxis::name).toList();
    }

    /**
     * Tells what the reader should know before trusting a number, such as a configuration with a single seed.
     *
     * @return one sentence each
     */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * Counts the runs.
     *
     * @return those that have not finished included
     */
    public int size() {
        return runs.size();
    }

    /**
     * Writes one line per run: id, name, experiment, group, seed, status, params and metrics. HiPlot reads it, as does
     * every spreadsheet: texts that one would take for a formula begin with an apostrophe.
     *
     * @return CSV with a line of names
     */
    public String csv() {
        return RunsCsv.write(this);
    }

    /**
     * Draws a page that needs nothing but a browser: parallel coordinates, curves, tables.
     *
     * @return HTML
     */
    public String html() {
        return ComparisonPage.render(this);
    }

    /**
     * Writes {@link #csv}.
     *
     * @param file replaced if it exists
     * @return the file
     * @throws UncheckedIOException if it cannot be written
     */
    public Path writeCsv(Path file) {
        return write(file, csv());
    }

    /**
     * Writes {@link #html}.
     *
     * @param file replaced if it exists
     * @return the file
     * @throws UncheckedIOException if it cannot be written
     */
    public Path writeHtml(Path file) {
        return write(file, html());
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    Grouping grouping() {
        return grouping;
    }

    List<ComparedRun> runs() {
        return runs;
    }

    List<MetricAxis> axes() {
        return metrics;
    }

    /**
     * Prints the best configurations and the first metrics as an aligned table, short enough for JShell.
     *
     * @return some lines
     */
    @Override
    public String toString() {
        for (int rows = 8; rows > 1; rows--) {
            String text = new ConfigurationTable(this, rows, 2).toString();
            if (text.length() <= MOST_CHARACTERS) {
                return text;
            }
        }
        return new ConfigurationTable(this, 1, 1).toString();
    }

    /**
     * Prints all configurations with all metrics as an aligned table.
     *
     * @return as many lines as there are configurations, and some more
     */
    public String table() {
        return new ConfigurationTable(this, Integer.MAX_VALUE, Integer.MAX_VALUE).toString();
    }
}
