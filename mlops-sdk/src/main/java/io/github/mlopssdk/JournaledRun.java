package io.github.mlopssdk;

import io.github.mlopssdk.journal.Journal;
import io.github.mlopssdk.model.CodePoints;
import io.github.mlopssdk.model.DatasetInput;
import io.github.mlopssdk.model.Goal;
import io.github.mlopssdk.model.KeyRule;
import io.github.mlopssdk.model.LoggableModel;
import io.github.mlopssdk.model.MlopsException;
import io.github.mlopssdk.model.Param;
import io.github.mlopssdk.model.RunEvent;
import io.github.mlopssdk.model.RunStatus;
import io.github.mlopssdk.model.Table;
import io.github.mlopssdk.model.Tag;
import io.github.mlopssdk.seed.Determinism;
import io.github.mlopssdk.seed.ReplayException;
import io.github.mlopssdk.seed.SeedReport;
import io.github.mlopssdk.seed.SeedScope;
import io.github.mlopssdk.seed.Strictness;
import io.github.mlopssdk.system.SystemMetrics;
import io.github.mlopssdk.system.SystemMetricsSettings;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run that is recorded in a journal and, if there is a server, delivered from it. Thread-safe. */
final class JournaledRun implements Run {
    private static final Logger LOG = LoggerFactory.getLogger(JournaledRun.class);

    private static final String SEED_TAG = "mlops.seed";

    private final String key;
    private final Path directory;
    private final Journal journal;
    private final @Nullable Delivering delivering;
    private final RunEnd end;
    private final ChildStart children;
    private final Troubles troubles = new Troubles();
    private final RunMetrics metrics;
    private final RunFiles files;
    private final TableLog tables;
    private final PictureLog pictures;
    private final RunFinish finish;
    private final RunSeeds seeds;

    private final Map<String, String> params = new ConcurrentHashMap<>();
    private final LongAdder adjusted = new LongAdder();

    /** What works beside the run and has to end before it. */
    private final List<Consumer<Duration>> companions = new CopyOnWriteArrayList<>();

    JournaledRun(
            String key,
            Path directory,
            Journal journal,
            @Nullable Delivering delivering,
            Platform platform,
            RunEnd end,
            ChildStart children,
            Function<Consumer<SeedScope>, RunSeeds> seeds) {
        this.key = key;
        this.directory = directory;
        this.journal = journal;
        this.delivering = delivering;
        this.end = end;
        this.children = children;
        this.metrics = new RunMetrics(journal, troubles);
        this.files = new RunFiles(directory, journal, platform, text -> troubles.add("file", text));
        this.tables = new TableLog(files, this, troubles);
        this.pictures = new PictureLog(files, this, platform);
        this.finish = new RunFinish(this, journal, delivering, troubles);
        this.seeds = seeds.apply(drawn -> setTag(SEED_TAG, drawn.root()));
    }

    /** Starts children of a run. */
    @FunctionalInterface
    interface ChildStart {
        Run start(String name, SeedScope scope);
    }

    @Override
    public Run seedAll() {
        return record(seeds.seedAll(Determinism.SEEDED));
    }

    @Override
    public Run seedAll(long seed, Determinism level) {
        return record(seeds.seedAll(seed, level));
    }

    private Run record(SeedReport report) {
        LOG.info("{}: run.seedReport()", report.summary());
        setTag(SEED_TAG, report.rootSeed()).logJson(report, SeedReport.ARTIFACT);
        return orFail(() -> report.require(seeds.strictness()));
    }

    /** Seeds like an earlier run and says where the environment differs from that run's. */
    Run replay(Replaying earlier) {
        record(seeds.seedAll(earlier.request()));
        List<SeedReport.Difference> differences = seeds.report().differencesFrom(earlier.report());
        differences.forEach(difference -> LOG.warn("Replay of {}: {}", earlier.source(), difference));
        setTag("mlops.replay_of", earlier.source()).logJson(differences, "mlops/replay-differences.json");
        return seeds.strictness() == Strictness.STRICT
                ? orFail(() -> ReplayException.requireSameNumbers(earlier.source(), differences))
                : this;
    }

    /** Ends the run if a check fails: whoever was about to use it gets an exception instead of the run. */
    private Run orFail(Runnable check) {
        try {
            check.run();
        } catch (MlopsException e) {
            fail(e).close();
            throw e;
        }
        return this;
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
        return new SeedTrials(this, children, seeds);
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
        seeds.add(source).ifPresent(report -> logJson(report, SeedReport.ARTIFACT));
        return this;
    }

    @Override
    public Run logParam(String key, Object value) {
        return logAll(List.of(new Param(key, String.valueOf(value))));
    }

    @Override
    public Run logParams(Map<String, ?> params) {
        return logAll(params.entrySet().stream()
                .map(entry -> new Param(entry.getKey(), String.valueOf(entry.getValue())))
                .toList());
    }

    @Override
    public Run logParams(Object config) {
        return logAll(ParamTree.of(config));
    }

    private Run logAll(List<Param> all) {
        all.forEach(param -> checkUnchanged(param, params.get(param.key())));
        for (Param param : all) {
            String known = params.putIfAbsent(param.key(), param.value());
            checkUnchanged(param, known);
            if (known == null) {
                journal.append(new RunEvent.ParamLogged(param));
            }
        }
        return this;
    }

    private static void checkUnchanged(Param param, @Nullable String known) {
        if (known != null && !known.equals(param.value())) {
            throw new IllegalArgumentException("param '" + param.key() + "' is " + known
                    + " already and cannot become " + param.value()
                    + "; params never change: use another key, a tag or a metric");
        }
    }

    @Override
    public Run logMetric(String key, double value, long step) {
        metrics.any(key).log(value, step);
        return this;
    }

    @Override
    public Run logMetrics(Map<String, ? extends Number> metrics, long step) {
        this.metrics.logAll(metrics, step);
        return this;
    }

    @Override
    public Metric metric(String key) {
        return metrics.valid(key);
    }

    @Override
    public Run setTag(String key, Object value) {
        String text = CodePoints.wellFormed(String.valueOf(value));
        if (CodePoints.length(text) > Tag.MAX_VALUE) {
            KeyRule.check("tag key", key);
            adjusted.increment();
            String path = "mlops/tags/" + key + ".txt";
            troubles.add(
                    "tag",
                    "tag '" + key + "' is cut to " + Tag.MAX_VALUE + " characters; the whole text is artifact " + path);
            logText(text, path);
            text = CodePoints.cut(text, Tag.MAX_VALUE);
        }
        journal.append(new RunEvent.TagSet(new Tag(key, text)));
        return this;
    }

    @Override
    public Run setTags(Map<String, ?> tags) {
        tags.keySet().forEach(key -> KeyRule.check("tag key", key));
        tags.forEach(this::setTag);
        return this;
    }

    @Override
    public Run name(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
        journal.append(new RunEvent.Renamed(CodePoints.cut(CodePoints.wellFormed(name), Tag.MAX_VALUE)));
        return this;
    }

    @Override
    public Run note(String markdown) {
        return setTag("mlflow.note.content", markdown);
    }

    @Override
    public Run goal(String metric, Goal goal) {
        KeyRule.check("tag of the metric's goal", Goal.TAG + metric + Goal.MET);
        metrics.goal(metric, goal);
        return setTag(Goal.TAG + metric, goal);
    }

    @Override
    public Run logArtifact(Artifact artifact) {
        files.take(artifact);
        return this;
    }

    @Override
    public Run logArtifacts(Path directory, String artifactDirectory) {
        files.takeAll(directory, artifactDirectory);
        return this;
    }

    @Override
    public Run logText(String text, String artifactPath) {
        files.write(text, artifactPath);
        return this;
    }

    @Override
    public Run logJson(Object value, String artifactPath) {
        return logText(ArtifactSpool.json(value), artifactPath);
    }

    @Override
    public Run logTable(Table table, String artifactPath) {
        tables.log(table, artifactPath);
        return this;
    }

    @Override
    public Run logImage(BufferedImage image, String artifactPath) {
        pictures.log(image, artifactPath);
        return this;
    }

    @Override
    public Run logImage(BufferedImage image, String key, long step) {
        pictures.log(image, key, step);
        return this;
    }

    @Override
    public Run logModel(LoggableModel model) {
        files.save(model);
        return this;
    }

    @Override
    public Run logDataset(DatasetInput dataset) {
        journal.append(new RunEvent.DatasetLogged(dataset));
        return this;
    }

    @Override
    public Run child(String name) {
        return children.start(name, seeds.ofChild(name));
    }

    @Override
    public boolean flush(Duration timeout) {
        Deadline deadline = Deadline.in(timeout);
        boolean onDisk = journal.force(timeout);
        return delivering == null
                ? onDisk
                : delivering.awaitAll(journal.lastSeq(), deadline.left()) && journal.unwritten() == 0;
    }

    @Override
    public RunHealth health() {
        long seq = journal.lastSeq();
        if (delivering == null) {
            return new RunHealth(
                    journal.recorded(),
                    journal.lost() + files.unsaved(),
                    adjusted.sum() + metrics.repaired(),
                    0,
                    0,
                    0,
                    Duration.ZERO,
                    RunHealth.Delivery.LOCAL,
                    troubles.latest(journal.problem(), Optional.empty()));
        }
        var state = delivering.state();
        return new RunHealth(
                journal.recorded(),
                journal.lost() + files.unsaved() + delivering.unreadable(),
                adjusted.sum() + metrics.repaired(),
                state.delivered(seq),
                state.outstanding(seq),
                state.rejected(),
                delivering.lag(seq),
                delivering.activity(end.isClosed(), seq),
                troubles.latest(journal.problem(), delivering.problem()));
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public Optional<String> id() {
        return delivering == null ? Optional.empty() : delivering.runId();
    }

    @Override
    public Optional<URI> url() {
        return delivering == null ? Optional.empty() : delivering.page();
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public Run fail(Throwable cause) {
        end.failed();
        return setTag("mlops.failure", cause.toString());
    }

    @Override
    public void close() {
        end.close(this, end.statusOnClose());
    }

    @Override
    public void close(RunStatus status) {
        if (!status.isTerminal()) {
            throw new IllegalArgumentException("status must be an end, not " + status);
        }
        end.close(this, status);
    }

    /** Begins to measure the machine. */
    void measure(SystemMetricsSettings settings) {
        SystemMetrics measuring =
                SystemMetrics.start(settings, directory, Platform.daemons("mlops-system-" + key), this::logMetrics);
        companions.add(longest -> measuring.close());
    }

    /** Begins to record what surrounds the run. */
    void capture(Platform platform, boolean withDiff) {
        companions.add(EnvironmentCapture.start(this, platform, withDiff)::end);
    }

    /** Ends the recording; called once, by {@link RunEnd}. */
    void finish(RunStatus status, Duration timeout) {
        Optional<SeedReport> audited = seeds.audited();
        seeds.close();
        finish.finish(
                longest -> {
                    companions.forEach(companion -> companion.accept(longest));
                    metrics.forEachGoal((metric, met) -> setTag(Goal.TAG + metric + Goal.MET, met));
                    audited.ifPresent(report -> logJson(report, SeedReport.ARTIFACT));
                    // A process that is ended waits for one request, and a manifest would take two more.
                    if (status != RunStatus.KILLED) {
                        files.writeManifest();
                    }
                },
                status,
                end.nowMillis(),
                timeout);
    }

    void writeReport() {
        finish.writeReport();
    }

    @Override
    public String toString() {
        return "Run " + key + " in " + directory;
    }
}
