package io.github.mlopssdk;

import io.github.mlopssdk.delivery.Writer;
import io.github.mlopssdk.journal.DiskQuota;
import io.github.mlopssdk.journal.JournalSettings;
import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.mlflow.TrackingUri;
import io.github.mlopssdk.model.Durability;
import io.github.mlopssdk.model.Tag;
import io.github.mlopssdk.seed.SeedScope;
import io.github.mlopssdk.seed.Strictness;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a run that is about to start; what is not set comes from MLflow's environment variables, else from the
 * defaults below. Not thread-safe; {@link #start()} may be called several times, each time for a new run.
 */
public final class RunBuilder {
    /** How long {@link Run#close()} waits for the delivery at most. */
    static final Duration DEFAULT_CLOSE_TIMEOUT = Duration.ofMinutes(1);

    /** Name of the tag that holds a run's group. */
    static final String GROUP_TAG = "mlops.group";

    private final Platform platform;
    final Map<String, Tag> tags = new LinkedHashMap<>();

    @Nullable
    String experiment;

    @Nullable
    String name;

    @Nullable
    String parentKey;

    @Nullable
    Path directory;

    @Nullable
    MlflowSettings server;

    @Nullable
    SeedScope scope;

    @Nullable
    String joinedRun;

    @Nullable
    String writer;

    @Nullable
    String replayedRun;

    @Nullable
    Path replayedDirectory;

    /** Null for what the environment says. */
    @Nullable
    DiskQuota quota;

    /** How the run's journal is kept, apart from what this builder sets. */
    JournalSettings journal = JournalSettings.defaults();

    /** Null for what the environment says. */
    @Nullable
    Boolean systemMetrics;

    /** Null for what the environment says. */
    @Nullable
    Duration systemMetricsInterval;

    /** Null for what the environment says. */
    @Nullable
    Boolean recordEnvironment;

    boolean uncommittedDiff;
    boolean offline;
    Durability durability = Durability.WRITE;
    Duration closeTimeout = DEFAULT_CLOSE_TIMEOUT;
    Strictness strictness = Strictness.WARN;

    /** Makes what is told of the run's health from time to time, one for each run. */
    Supplier<Consumer<RunHealth>> lagAlarms = () -> health -> {};

    RunBuilder() {
        this(Platform.current());
    }

    RunBuilder(Platform platform) {
        this.platform = platform;
    }

    /**
     * Names the experiment.
     *
     * @param name created on first use; by default what {@code MLFLOW_EXPERIMENT_NAME} or {@code MLFLOW_EXPERIMENT_ID}
     *     names, else {@code Default}
     * @return this builder
     * @throws IllegalArgumentException if the name is blank or longer than 500 characters
     */
    public RunBuilder experiment(String name) {
        if (name.isBlank() || name.length() > 500) {
            throw new IllegalArgumentException("experiment must have 1 to 500 characters");
        }
        this.experiment = name;
        return this;
    }

    /**
     * Names the run.
     *
     * @param name what people see in lists; by default the experiment and a few random digits
     * @return this builder
     */
    public RunBuilder name(String name) {
        this.name = name;
        return this;
    }

    /**
     * Sets a tag from the start.
     *
     * @param key name of the tag
     * @param value its value
     * @return this builder
     * @throws IllegalArgumentException if the key or value cannot be stored
     */
    public RunBuilder tag(String key, String value) {
        tags.put(key, new Tag(key, value));
        return this;
    }

    /**
     * Puts the run into a group, such as the runs of one algorithm: tag {@code mlops.group}, by which MLflow's table of
     * runs and {@code mlops runs} can group. Children belong to the group of their parent.
     *
     * @param name of the group
     * @return this builder
     * @throws IllegalArgumentException if the name cannot be stored
     */
    public RunBuilder group(String name) {
        return tag(GROUP_TAG, name);
    }

    /**
     * Goes on with a run of the server, as {@code MLFLOW_RUN_ID} does: what is logged is added to it, and its end is this
     * run's. Params that it has stay as they are.
     *
     * @param serverRunId the run's id on the server, as {@link Run#id()} gives it
     * @return this builder
     * @throws IllegalArgumentException if the id is blank
     */
    public RunBuilder resumes(String serverRunId) {
        if (serverRunId.isBlank()) {
            throw new IllegalArgumentException("serverRunId must not be blank");
        }
        this.writer = null;
        this.joinedRun = serverRunId;
        return this;
    }

    /**
     * Makes this process a writer of a run that another process leads, such as rank 0 of a distributed training. Its
     * points, files and tags are added to that run. Name, status and end stay the leader's, and of two values of a param
     * the one that stands: another one is counted as rejected. Tag {@code mlops.writer.<writer>} tells that it wrote.
     * By default {@code MLFLOW_RUN_ID} and {@code MLOPS_WRITER}, or else {@code RANK}, say so; rank 0 leads.
     *
     * @param serverRunId the run's id on the server, as {@link Run#id()} of the leader gives it
     * @param writer sets this process apart from the run's other writers: 1 to 64 letters, digits, {@code _} or
     *     {@code -}
     * @return this builder
     * @throws IllegalArgumentException if the id is blank or the writer has other characters
     */
    public RunBuilder joins(String serverRunId, String writer) {
        if (serverRunId.isBlank()) {
            throw new IllegalArgumentException("serverRunId must not be blank");
        }
        this.writer = new Writer(writer, "").name();
        this.joinedRun = serverRunId;
        return this;
    }

    /**
     * Chooses where runs are recorded.
     *
     * @param directory by default what {@code MLOPS_DIR} names, else {@code .mlops} in the working directory
     * @return this builder
     */
    public RunBuilder directory(Path directory) {
        this.directory = directory;
        return this;
    }

    /**
     * Limits how much of the disk the runs of the directory take. While they take more, the start of a run deletes the
     * oldest ones that are wholly on a server, on a thread of its own. Runs that are open, local, incomplete or refused
     * in part are never deleted, so that the limit may be exceeded.
     *
     * @param bytes by default what {@code MLOPS_DISK_QUOTA} says, such as {@code 20GiB} or {@code off}, else 5 GiB;
     *     {@link Long#MAX_VALUE} deletes nothing
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public RunBuilder diskQuota(long bytes) {
        this.quota = new DiskQuota(bytes);
        return this;
    }

    /**
     * Chooses the tracking server.
     *
     * @param uri an http or https address; by default what {@code MLFLOW_TRACKING_URI} names
     * @return this builder
     * @throws IllegalArgumentException if only Python could use the address, such as {@code sqlite:} or a path
     */
    public RunBuilder trackingUri(URI uri) {
        if (TrackingUri.parse(uri.toString()) instanceof TrackingUri.PythonOnly store) {
            throw new IllegalArgumentException(store.reason());
        }
        var environment = new HashMap<>(platform.environment());
        environment.put("MLFLOW_TRACKING_URI", uri.toString());
        return server(
                MlflowSettings.fromEnvironment(environment, platform.home()).orElseThrow());
    }

    /**
     * Chooses the tracking server, with all its settings.
     *
     * @param settings address, credentials, certificates, time limits
     * @return this builder
     */
    public RunBuilder server(MlflowSettings settings) {
        this.server = settings;
        this.offline = false;
        return this;
    }

    /**
     * Records locally, whatever the environment says; {@link Run#syncAll} sends it later.
     *
     * @return this builder
     */
    public RunBuilder offline() {
        this.offline = true;
        this.server = null;
        return this;
    }

    /**
     * Measures the machine and the JVM while the run is open, every ten seconds, under MLflow's names below
     * {@code system/}. Network figures need {@code com.github.oshi:oshi-core} on the class path. Child runs measure as well.
     * Interval, samples and node come from MLflow's environment variables {@code MLFLOW_SYSTEM_METRICS_*}.
     *
     * @param on by default what {@code MLFLOW_ENABLE_SYSTEM_METRICS_LOGGING} says, else off
     * @return this builder
     */
    public RunBuilder systemMetrics(boolean on) {
        this.systemMetrics = on;
        return this;
    }

    /**
     * Measures the machine and the JVM as {@link #systemMetrics(boolean)} does, at another interval.
     *
     * @param interval time between two measurements
     * @return this builder
     * @throws IllegalArgumentException if it is not more than zero
     */
    public RunBuilder systemMetrics(Duration interval) {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("interval must be more than zero: " + interval);
        }
        this.systemMetricsInterval = interval;
        return systemMetrics(true);
    }

    /**
     * Chooses whether what surrounds the run is recorded without a call: whether the code differs from its commit, the
     * command without secrets, the machine, and the libraries of the class path. A thread of its own does it; the end of
     * the run waits up to a second for it. Child runs and writers that join a run leave it to their parent.
     *
     * @param on by default what {@code MLOPS_RECORD_ENVIRONMENT} says, else on
     * @return this builder
     */
    public RunBuilder recordEnvironment(boolean on) {
        this.recordEnvironment = on;
        return this;
    }

    /**
     * Chooses whether the difference of the code from its commit is recorded as {@code mlops/uncommitted.diff}, up to
     * 5 MiB. It may hold what nobody wants on a server.
     *
     * @param on by default off
     * @return this builder
     */
    public RunBuilder uncommittedDiff(boolean on) {
        this.uncommittedDiff = on;
        return this;
    }

    /**
     * Chooses what a call that has returned survives.
     *
     * @param durability by default {@link Durability#WRITE}
     * @return this builder
     */
    public RunBuilder durability(Durability durability) {
        this.durability = durability;
        return this;
    }

    /**
     * Limits how long {@link Run#close()} waits for the delivery. It gives up earlier when the server cannot be reached.
     *
     * @param timeout by default a minute; zero does not wait
     * @return this builder
     * @throws IllegalArgumentException if the timeout is negative
     */
    public RunBuilder closeTimeout(Duration timeout) {
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("timeout must not be negative: " + timeout);
        }
        this.closeTimeout = timeout;
        return this;
    }

    /**
     * Asks to be told when the delivery falls behind: once when {@link RunHealth#lag()} exceeds the threshold, and once
     * when it is back at half of that or less. Child runs ask the same for themselves. A run without server has no lag.
     *
     * @param threshold more than zero; below a second, ordinary delivery can exceed it
     * @param callback called on a thread of the run, {@code mlops-watch-<key>}, never on the caller's; lag is not
     *     watched while it runs, and {@link Run#close()} does not wait for it. What it throws is logged once and changes
     *     nothing
     * @return this builder
     * @throws IllegalArgumentException if the threshold is not more than zero
     */
    public RunBuilder onLag(Duration threshold, Consumer<RunHealth> callback) {
        if (threshold.isNegative() || threshold.isZero()) {
            throw new IllegalArgumentException("threshold must be more than zero: " + threshold);
        }
        this.lagAlarms = () -> new LagAlarm(threshold, callback)::see;
        return this;
    }

    /**
     * Chooses what {@link Run#seedAll} does when it could not seed everything.
     *
     * @param strictness by default {@link Strictness#WARN}
     * @return this builder
     */
    public RunBuilder strictness(Strictness strictness) {
        this.strictness = strictness;
        return this;
    }

    /**
     * Makes the run repeat an earlier one: it is seeded like that one as it starts, and differences of the environment
     * are warned of and logged as {@code mlops/replay-differences.json}. With {@link Strictness#STRICT} a difference
     * that can change numbers is an exception.
     *
     * @param run local key of the run, or its id on the tracking server
     * @return this builder
     */
    public RunBuilder replay(String run) {
        this.replayedRun = run;
        return this;
    }

    /**
     * Makes the run repeat an earlier one, as {@link #replay(String)}.
     *
     * @param directory of the earlier run, such as {@code .mlops/runs/20261123-174500-iris-3f9a2c81}
     * @return this builder
     */
    public RunBuilder replay(Path directory) {
        this.replayedDirectory = directory;
        return this;
    }

    /**
     * Starts the run.
     *
     * @return the open run; one that ignores every call if {@code MLOPS_DISABLED} is true
     * @throws IllegalArgumentException if a setting or an environment variable is wrong, or the run to repeat is not found
     * @throws io.github.mlopssdk.seed.ReplayException if a strict replay would compute other numbers
     */
    public Run start() {
        return new RunStart(platform, this).start();
    }

    /**
     * Starts the run in place of what this process has open in the experiment, as {@link Run#restart(String)}.
     *
     * @return the open run
     * @throws IllegalArgumentException as {@link #start()}; what was open has ended then
     */
    public Run restart() {
        return new RunStart(platform, this).restart();
    }

    /**
     * Sends every run that was recorded where these settings say and that the server has not confirmed yet. Runs that
     * another process is still writing are left alone.
     *
     * @param afterEach called on this thread after every run
     * @return what was sent and what was not
     * @throws IllegalStateException if no server is configured
     */
    public SyncReport syncAll(Consumer<SyncReport.Entry> afterEach) {
        return sync(SyncPlan.ALL, afterEach);
    }

    /**
     * Sends some of the runs that were recorded where these settings say, as {@link #syncAll}.
     *
     * @param plan which, and what of them
     * @param afterEach called on this thread after every run
     * @return what was sent and what was not
     * @throws IllegalStateException if no server is configured
     * @throws IllegalArgumentException if the plan names a run that is not there
     */
    public SyncReport sync(SyncPlan plan, Consumer<SyncReport.Entry> afterEach) {
        return new RunStart(platform, this).sync().run(plan, afterEach);
    }

    /**
     * Runs a training inside a run: closed at the end, FAILED if the training throws, with what it threw rethrown.
     *
     * @param <X> what the training may throw
     * @param training the code to record
     * @throws X what the training threw
     */
    public <X extends Exception> void execute(Run.Training<X> training) throws X {
        try (Run run = start()) {
            try {
                training.run(run);
            } catch (Throwable thrown) {
                run.fail(thrown);
                throw thrown;
            }
        }
    }
}
