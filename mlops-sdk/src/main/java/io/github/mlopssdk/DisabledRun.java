package io.github.mlopssdk;

import io.github.mlopssdk.model.DatasetInput;
import io.github.mlopssdk.model.Goal;
import io.github.mlopssdk.model.LoggableModel;
import io.github.mlopssdk.model.RunStatus;
import io.github.mlopssdk.seed.Determinism;
import io.github.mlopssdk.seed.SeedReport;
import io.github.mlopssdk.seed.SeedScope;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/**
 * A run that records nothing ({@code MLOPS_DISABLED=true}). It still seeds: a training must not change its numbers
 * because nobody is watching. Thread-safe.
 */
final class DisabledRun implements Run {
    private final Supplier<RunSeeds> newSeeds;
    private final RunSeeds seeds;

    DisabledRun(Supplier<RunSeeds> newSeeds) {
        this.newSeeds = newSeeds;
        this.seeds = newSeeds.get();
    }

    @Override
    public Run seedAll() {
        seeds.seedAll(Determinism.SEEDED);
        return this;
    }

    @Override
    public Run seedAll(long seed, Determinism level) {
        seeds.seedAll(seed, level);
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
    public Run logModel(LoggableModel model) {
        return this;
    }

    @Override
    public Run logDataset(DatasetInput dataset) {
        return this;
    }

    @Override
    public Run child(String name) {
        return new DisabledRun(newSeeds);
    }

    @Override
    public boolean flush(Duration timeout) {
        return true;
    }

    @Override
    public RunHealth health() {
        return new RunHealth(0, 0, 0, 0, 0, RunHealth.Delivery.LOCAL, Optional.empty());
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
