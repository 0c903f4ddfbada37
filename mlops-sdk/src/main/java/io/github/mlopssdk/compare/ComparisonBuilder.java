package io.github.mlopssdk.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Chooses what is compared, and how. Not thread-safe. */
public final class ComparisonBuilder {
    private final Supplier<List<ComparedRun>> source;
    private final List<String> groupBy = new ArrayList<>();
    private final List<String> metrics = new ArrayList<>();

    private @Nullable String experiment;
    private @Nullable String seed;

    ComparisonBuilder(Supplier<List<ComparedRun>> source) {
        this.source = source;
    }

    /**
     * Leaves the runs of other experiments out.
     *
     * @param name of the experiment
     * @return this builder
     */
    public ComparisonBuilder experiment(String name) {
        this.experiment = name;
        return this;
    }

    /**
     * Tells runs apart by some params alone. By default they are by the group ({@code Run.builder().group(…)}, else a
     * param such as {@code algorithm} or {@code model}) and by every param that varies, apart from the seed.
     *
     * @param params such as {@code algorithm}
     * @return this builder
     */
    public ComparisonBuilder groupBy(String... params) {
        groupBy.addAll(List.of(params));
        return this;
    }

    /**
     * Names the param that holds the seed. By default it is {@code sweep.seed}, {@code seed}, {@code random_seed} or
     * {@code random_state}, else the root seed that {@code seedAll} records.
     *
     * @param param the param
     * @return this builder
     */
    public ComparisonBuilder seed(String param) {
        this.seed = param;
        return this;
    }

    /**
     * Chooses metrics and their order; the first decides which configuration is the best. By default all are there,
     * those with a goal first.
     *
     * @param names of metrics
     * @return this builder
     */
    public ComparisonBuilder metrics(String... names) {
        metrics.addAll(List.of(names));
        return this;
    }

    /**
     * Reads the runs and compares them.
     *
     * @return the comparison; without configurations if there are no finished runs
     * @throws IllegalArgumentException if no run has a metric or param that was named
     * @throws java.io.UncheckedIOException if the directory cannot be read
     * @throws io.github.mlopssdk.mlflow.MlflowException if the server does not answer
     */
    public Comparison build() {
        List<ComparedRun> runs = source.get();
        if (experiment != null) {
            String wanted = experiment;
            runs = runs.stream().filter(run -> run.experiment().equals(wanted)).toList();
        }
        return new Analysis(new Grouping(groupBy, new Seeds(seed)), metrics).of(runs);
    }
}
