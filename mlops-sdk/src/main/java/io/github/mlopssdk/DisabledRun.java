package io.github.mlopssdk;

import io.github.mlopssdk.model.DatasetInput;
import io.github.mlopssdk.model.Goal;
import io.github.mlopssdk.model.LoggableModel;
import io.github.mlopssdk.model.RunStatus;
import io.github.mlopssdk.model.Table;
import io.github.mlopssdk.seed.Determinism;
import io.github.mlopssdk.seed.ReplayException;
import io.github.mlopssdk.seed.SeedReport;
import io.github.mlopssdk.seed.SeedScope;
import io.github.mlopssdk.seed.Strictness;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;

/**
 * A run that records nothing ({@code MLOPS_DISABLED=true}). It still seeds: a training must not change its numbers
 * because nobody is watching. Thread-safe.
 */
final class DisabledRun implements Run {
    private final Function<Optional<SeedScope>, RunSeeds> newSeeds;
    private final RunSeeds seeds;

    DisabledRun(Optional<SeedScope> scope, Function<Optional<SeedScope>, RunSeeds> newSeeds) {
        this.newSeeds = newSeeds;
        this.seeds = newSeeds.apply(scope);
    }

    Run replay(Replaying earlier) {
        SeedReport report = seeds.seedAll(earlier.request()).require(seeds.strictness());
        if (seeds.strictness() == Strictness.STRICT) {
            ReplayException.requireSameNumbers(earlier.source(), report.differencesFrom(earlier.report()));
        }
        return this;
    }

    @Override
    public Run seedAll() {
        seeds.seedAll(Determinism.SEEDED).require(seeds.strictness());
        return this;
    }

    @Override
    public Run seedAll(long seed, Determinism level) {
        seeds.seedAll(seed, level).require(seeds.strictness());
        return this;
    }

    @Override
    public SeedScope seeds(String name) {
        return seeds.scope(name);
    }

    @Override
    public ExecutorService seeded(ExecutorService executor) {
        return seeds.seeded(executor, this::reportSeed);
    }

    @Override
    public SeedReport seedReport() {
        return seeds.report();
    }

    @Override
    public Run reportSeed(SeedReport.Entry source) {
        seeds.add(source);
        return this;
    }

    @Override
    public Run logParam(String key, Object value) {
        return this;
    }

    @Override
    public Run logParams(Map<String, ?> params) {
        return this;
    }

    @Override
    public Run logParams(Object config) {
        return this;
    }

    @Override
    public Run logMetric(String key, double value, long step) {
        return this;
    }

    @Override
    public Run logMetrics(Map<String, ? extends Number> metrics, long step) {
        return this;
    }

    @Override
    public Metric metric(String key) {
        return (value, step) -> {};
    }

    @Override
    public Run setTag(String key, Object value) {
        return this;
    }

    @Override
    public Run setTags(Map<String, ?> tags) {
        return this;
    }

    @Override
    public Run name(String name) {
        return this;
    }

    @Override
    public Run note(String markdown) {
        return this;
    }

    @Override
    public Run goal(String metric, Goal goal) {
        return this;
    }

    @Override
    public Run logArtifact(Artifact artifact) {
        return this;
    }

    @Override
    public Run logArtifacts(Path directory, String artifactDirectory) {
        return this;
    }

    @Override
    public Run logText(String text, String artifactPath) {
        return this;
    }

    @Override
    public Run logJson(Object value, String artifactPath) {
        return this;
    }

    @Override
    public Run logTable(Table table, String artifactPath) {
        return this;
    }

    @Override
    public Run logImage(BufferedImage image, String artifactPath) {
        return this;
    }

    @Override
    public Run logImage(BufferedImage image, String key, long step) {
        return this;
    }

    @Override
    public Run logModel(LoggableModel model) {
        return this;
    }

    @Override
    public Run logDataset(DatasetInput dataset) {
        return this;
    }

    @Override
    public Run child(String name) {
        return child(seeds.ofChild(name));
    }

    private Run child(SeedScope scope) {
        return new DisabledRun(Optional.of(scope), newSeeds);
    }

    @Override
    public <X extends Exception> SeedSweep sweepSeeds(int count, SeedSweep.Training<X> training) throws X {
        return trials().oneByOne(count, training);
    }

    @Override
    public <X extends Exception> SeedSweep sweepSeeds(
            int count, ExecutorService executor, SeedSweep.Training<X> training)
            throws InterruptedException, ExecutionException {
        return trials().sideBySide(count, executor, training);
    }

    private SeedTrials trials() {
        return new SeedTrials(this, (name, scope) -> child(scope), seeds);
    }

    @Override
    public boolean flush(Duration timeout) {
        return true;
    }

    @Override
    public RunHealth health() {
        return new RunHealth(0, 0, 0, 0, 0, 0, Duration.ZERO, RunHealth.Delivery.LOCAL, Optional.empty());
    }

    @Override
    public String key() {
        return "disabled";
    }

    @Override
    public Optional<String> id() {
        return Optional.empty();
    }

    @Override
    public Optional<URI> url() {
        return Optional.empty();
    }

    @Override
    public Path directory() {
        return Path.of("");
    }

    @Override
    public Run fail(Throwable cause) {
        return this;
    }

    @Override
    public void close(RunStatus status) {
        close();
    }

    @Override
    public void close() {
        seeds.close();
    }

    @Override
    public String toString() {
        return "Run that records nothing (MLOPS_DISABLED)";
    }
}
