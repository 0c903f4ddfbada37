package io.github.mlopssdk;

import io.github.mlopssdk.delivery.RunOpening;
import io.github.mlopssdk.delivery.Writer;
import io.github.mlopssdk.journal.DiskQuota;
import io.github.mlopssdk.journal.Journal;
import io.github.mlopssdk.journal.JournalSettings;
import io.github.mlopssdk.journal.RunStore;
import io.github.mlopssdk.mlflow.Experiments;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.mlflow.TrackingUri;
import io.github.mlopssdk.model.CodePoints;
import io.github.mlopssdk.model.RunEvent;
import io.github.mlopssdk.model.Tag;
import io.github.mlopssdk.seed.SeedScope;
import io.github.mlopssdk.system.SystemMetricsSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns settings and environment into an open run. */
final class RunStart {
    private static final Logger LOG = LoggerFactory.getLogger(RunStart.class);
    private static final DateTimeFormatter KEY_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LONGEST_SLUG = 40;

    private final Platform platform;
    private final RunBuilder settings;

    RunStart(Platform platform, RunBuilder settings) {
        this.platform = platform;
        this.settings = settings;
    }

    Run start() {
        if (variable("MLOPS_DISABLED").map(RunStart::isTrue).orElse(false)) {
            var disabled = new DisabledRun(inheritedScope(), scope -> seeds(scope, drawn -> {}));
            return replayed(server()).map(disabled::replay).orElse(disabled);
        }
        Optional<MlflowSettings> server = server();
        DiskQuota quota = quota();
        SystemMetricsSettings systemMetrics = systemMetrics();
        boolean recordsEnvironment = recordsEnvironment();
        Optional<Replaying> replayed = replayed(server);
        var clock = new RunClock(platform.clock());
        Instant now = clock.instant();
        String experiment = experiment(replayed);
        String name = newName(experiment);
        String key = KEY_TIME.format(now) + "-" + name;
        JournalSettings journalSettings =
                settings.journal.withDurability(settings.durability).withClock(clock);
        Optional<MlflowClient> client = server.map(MlflowClient::connect);
        String serverRunId = settings.joinedRun != null ? settings.joinedRun : resumedRunId();
        Optional<Writer> writer = writer(serverRunId != null).map(known -> new Writer(known, key));
        var started = new RunEvent.Started(
                key,
                experiment,
                settings.name != null ? CodePoints.cut(CodePoints.wellFormed(settings.name), Tag.MAX_VALUE) : name,
                now.toEpochMilli(),
                settings.parentKey,
                serverRunId,
                writer.map(this::tagsOf).orElseGet(() -> tags(replayed)));
        Place place = openJournal(started, journalSettings);
        Journal journal = place.journal();
        Delivering delivering = client.map(
                        to -> Delivering.start(place.directory(), journal, to, journalSettings, platform.random()))
                .orElse(null);
        var end = new RunEnd(
                platform.ends(),
                experiment,
                settings.closeTimeout,
                journalSettings,
                directory -> server.ifPresent(
                        to -> new Sync(place.store(), to, platform, journalSettings).runOne(directory)));
        var run = new JournaledRun(
                key,
                place.directory(),
                journal,
                delivering,
                platform,
                end,
                (childName, scope) -> child(key, childName, scope),
                drawn -> seeds(inheritedScope(), drawn));
        if (delivering != null) {
            delivering.watch(key, run::health, settings.lagAlarms.get());
        }
        end.opened(run);
        if (systemMetrics.enabled()) {
            run.measure(writer.map(known -> systemMetrics.onNode(known.name())).orElse(systemMetrics));
        }
        if (recordsEnvironment && settings.parentKey == null && writer.isEmpty()) {
            run.capture(platform, settings.uncommittedDiff);
        }
        LOG.info("Run {} is recorded in {}", key, place.directory());
        if (settings.parentKey == null) {
            housekeeping(place.store(), journalSettings, key, quota);
        }
        return replayed.map(run::replay).orElse(run);
    }

    Run restart() {
        platform.ends().endOpen(experiment(Optional.empty()));
        return start();
    }

    private Optional<SeedScope> inheritedScope() {
        return Optional.ofNullable(settings.scope).or(() -> SeedScope.fromEnvironment(platform.environment()));
    }

    Sync sync() {
        MlflowSettings server = server().orElseThrow(() -> new IllegalStateException(
                "no tracking server: set MLFLOW_TRACKING_URI to its address, such as http://localhost:5000"));
        var journalSettings = settings.journal.withClock(platform.clock());
        return new Sync(RunStore.at(roots().get(0)), server, platform, journalSettings);
    }

    /** Looks after earlier runs on a thread of its own: there may be thousands, and a start must not wait for them. */
    private static void housekeeping(RunStore store, JournalSettings journalSettings, String key, DiskQuota quota) {
        Platform.daemons("mlops-housekeeping")
                .newThread(() -> {
                    try {
                        new CrashRepair(store, journalSettings).repairOthers(key);
                        store.gc(quota.bytes());
                    } catch (RuntimeException e) {
                        LOG.warn("Earlier runs could not be looked after: {}", e.toString());
                    }
                })
                .start();
    }

    private DiskQuota quota() {
        return settings.quota != null
                ? settings.quota
                : variable(DiskQuota.VARIABLE)
                        .map(text -> DiskQuota.parse(DiskQuota.VARIABLE, text))
                        .orElse(DiskQuota.DEFAULT);
    }

    private SystemMetricsSettings systemMetrics() {
        var said = SystemMetricsSettings.of(platform.environment());
        var timed = settings.systemMetricsInterval == null ? said : said.every(settings.systemMetricsInterval);
        return settings.systemMetrics == null ? timed : timed.enabled(settings.systemMetrics);
    }

    private boolean recordsEnvironment() {
        return settings.recordEnvironment != null
                ? settings.recordEnvironment
                : variable("MLOPS_RECORD_ENVIRONMENT").map(RunStart::isTrue).orElse(true);
    }

    private RunSeeds seeds(Optional<SeedScope> inherited, Consumer<SeedScope> onDrawn) {
        return new RunSeeds(inherited, platform.random(), settings.strictness, onDrawn);
    }

    private Optional<Replaying> replayed(Optional<MlflowSettings> server) {
        if (settings.replayedDirectory != null) {
            return Optional.of(Replaying.of(settings.replayedDirectory));
        }
        return Optional.ofNullable(settings.replayedRun).map(run -> Replaying.find(run, roots(), server));
    }

    private Run child(String parentKey, String name, SeedScope scope) {
        var child = new RunBuilder(platform).name(name);
        child.experiment = settings.experiment;
        child.parentKey = parentKey;
        child.scope = scope;
        child.directory = settings.directory;
        child.server = settings.server;
        child.offline = settings.offline;
        child.journal = settings.journal;
        child.durability = settings.durability;
        child.closeTimeout = settings.closeTimeout;
        child.strictness = settings.strictness;
        child.lagAlarms = settings.lagAlarms;
        child.systemMetrics = settings.systemMetrics;
        child.systemMetricsInterval = settings.systemMetricsInterval;
        Optional.ofNullable(settings.tags.get(RunBuilder.GROUP_TAG))
                .ifPresent(group -> child.tags.put(group.key(), group));
        return child.start();
    }

    private Optional<MlflowSettings> server() {
        if (settings.offline) {
            return Optional.empty();
        }
        if (settings.server != null) {
            return Optional.of(settings.server);
        }
        Optional<String> uri = variable("MLFLOW_TRACKING_URI");
        if (uri.isPresent() && TrackingUri.parse(uri.get()) instanceof TrackingUri.PythonOnly store) {
            LOG.warn("MLFLOW_TRACKING_URI: {}. This run is recorded locally", store.reason());
            return Optional.empty();
        }
        return MlflowSettings.fromEnvironment(platform.environment(), platform.home());
    }

    private String experiment(Optional<Replaying> replayed) {
        if (settings.experiment != null) {
            return settings.experiment;
        }
        return replayed.flatMap(Replaying::experiment)
                .or(() -> variable("MLFLOW_EXPERIMENT_NAME")
                        .map(name -> Experiments.checkName("MLFLOW_EXPERIMENT_NAME", name)))
                .or(() -> experimentId(replayed).map(id -> "experiment " + id))
                .orElse("Default");
    }

    /** The id counts only where no name is given, as in MLflow, and no run is repeated whose experiment is known. */
    private Optional<String> experimentId(Optional<Replaying> replayed) {
        boolean named = settings.experiment != null
                || replayed.flatMap(Replaying::experiment).isPresent()
                || variable("MLFLOW_EXPERIMENT_NAME").isPresent();
        return named ? Optional.empty() : variable("MLFLOW_EXPERIMENT_ID");
    }

    /** A run of the environment is continued by one run of the process: the first that has no parent. */
    private @Nullable String resumedRunId() {
        Optional<String> id = variable("MLFLOW_RUN_ID");
        boolean mine = id.isPresent()
                && settings.parentKey == null
                && platform.resumeTaken().compareAndSet(false, true);
        return mine ? id.get() : null;
    }

    /** The name under which this process writes to a run that another leads; rank 0 of a distributed training leads. */
    private Optional<String> writer(boolean resumes) {
        if (settings.writer != null) {
            return Optional.of(settings.writer);
        }
        return resumes
                ? variable("MLOPS_WRITER").or(() -> variable("RANK")).filter(rank -> !rank.equals("0"))
                : Optional.empty();
    }

    /** What a writer adds to the run; the facts about the process are the leader's. */
    private List<Tag> tagsOf(Writer writer) {
        List<Tag> tags = new ArrayList<>(settings.tags.values());
        tags.add(writer.tag());
        return tags;
    }

    private List<Tag> tags(Optional<Replaying> replayed) {
        Map<String, Tag> tags = new RunContext(platform).tags();
        if (settings.parentKey != null) {
            tags.put("mlops.parent_run_key", new Tag("mlops.parent_run_key", settings.parentKey));
        }
        experimentId(replayed)
                .ifPresent(id -> tags.put(RunOpening.EXPERIMENT_ID, new Tag(RunOpening.EXPERIMENT_ID, id)));
        tags.putAll(settings.tags);
        return new ArrayList<>(tags.values());
    }

    /** The experiment and a few random digits: short enough for a legend, and different in every run. */
    private String newName(String experiment) {
        String slug = experiment.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
        var tail = new byte[4];
        platform.random().nextBytes(tail);
        return (slug.isEmpty() ? "run" : slug.substring(0, Math.min(slug.length(), LONGEST_SLUG))) + "-"
                + HexFormat.of().formatHex(tail);
    }

    private Place openJournal(RunEvent.Started started, JournalSettings journalSettings) {
        UncheckedIOException first = null;
        for (Path root : roots()) {
            try {
                RunStore store = RunStore.at(root);
                Path directory = store.create(started.runKey());
                Place place = new Place(store, directory, begin(directory, started, journalSettings));
                if (first != null) {
                    LOG.warn("{} cannot be written ({}); the run is recorded in {}", roots().get(0), first, directory);
                }
                return place;
            } catch (UncheckedIOException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        throw new IllegalArgumentException(
                "no directory can be written to record the run; tried " + roots() + ", set MLOPS_DIR to one that can",
                first);
    }

    /** Begins a journal with the start of its run, without which nothing in it could be delivered. */
    private static Journal begin(Path directory, RunEvent.Started started, JournalSettings journalSettings) {
        Journal journal = Journal.create(directory, journalSettings);
        if (journal.append(started) < 0) {
            journal.close();
            throw new UncheckedIOException(new IOException(journal.problem().orElse("the run's start is not written")));
        }
        return journal;
    }

    private record Place(RunStore store, Path directory, Journal journal) {}

    /** Where runs may go: what was asked for, else the working directory, else the user's home or temporary files. */
    private List<Path> roots() {
        if (settings.directory != null) {
            return List.of(settings.directory.toAbsolutePath());
        }
        return List.of(
                variable("MLOPS_DIR")
                        .map(platform.workingDirectory()::resolve)
                        .orElseGet(() -> platform.workingDirectory().resolve(".mlops")),
                platform.home().resolve(".mlops"),
                Path.of(System.getProperty("java.io.tmpdir"), "mlops-" + platform.user()));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(platform.environment().get(name)).filter(value -> !value.isBlank());
    }

    private static boolean isTrue(String value) {
        return value.equalsIgnoreCase("true") || value.equals("1");
    }
}
