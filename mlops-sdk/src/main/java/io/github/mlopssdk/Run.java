package io.github.mlopssdk;

import io.github.mlopssdk.model.DatasetInput;
import io.github.mlopssdk.model.Goal;
import io.github.mlopssdk.model.LoggableModel;
import io.github.mlopssdk.model.RunStatus;
import io.github.mlopssdk.seed.Determinism;
import io.github.mlopssdk.seed.SeedReport;
import io.github.mlopssdk.seed.SeedScope;
import io.github.mlopssdk.seed.SeedStreams;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;

/**
 * One recorded training: its params, metrics, tags, files and models.
 *
 * <pre>{@code
 * try (Run run = Run.start("iris").seedAll(42).logParam("lr", 0.01)) {
 *     // train
 *     run.logMetric("accuracy", 0.97);
 * }
 * }</pre>
 *
 * <p>Every call is written to a journal under {@code .mlops/} before it returns and, if a tracking server is
 * configured ({@code MLFLOW_TRACKING_URI}), delivered from there in the background. A server that is slow or away is
 * never waited for and never makes a call fail. A wrong argument fails at once with an
 * {@link IllegalArgumentException}; a disk that cannot be written is counted in {@link #health()}.
 *
 * <p>Thread-safe. Calls after {@link #close()} are counted as lost and otherwise ignored.
 */
public interface Run extends RunArtifacts, SeedStreams, AutoCloseable {

    /**
     * Starts a run in the experiment that {@code MLFLOW_EXPERIMENT_NAME} or {@code MLFLOW_EXPERIMENT_ID} names, else in
     * {@code Default}.
     *
     * @return the open run
     */
    static Run start() {
        return builder().start();
    }

    /**
     * Starts a run.
     *
     * @param experiment name of the experiment; it is created on first use
     * @return the open run
     */
    static Run start(String experiment) {
        return builder().experiment(experiment).start();
    }

    /**
     * Starts a run in place of the one that a cell of a notebook, or a line in JShell, has left open when it was executed
     * before. Every run that this process has open in the experiment, children included, ends as {@code KILLED}; that
     * takes seconds if its server does not answer. Where runs go on side by side, use {@link #start(String)}.
     *
     * @param experiment name of the experiment; it is created on first use
     * @return the open run
     */
    static Run restart(String experiment) {
        return builder().experiment(experiment).restart();
    }

    /**
     * Goes on with a run of the server, also in another process: what is logged is added to it, and its end is this
     * run's. Like every start it does not wait for the server; a run that is not there, or was deleted, is told by
     * {@link #health()} and the log, and what was recorded is kept for it.
     *
     * @param serverRunId the run's id on the server, as {@link #id()} gives it
     * @return the open run
     * @throws IllegalArgumentException if the id is blank
     */
    static Run resume(String serverRunId) {
        return builder().resumes(serverRunId).start();
    }

    /**
     * Prepares a run whose settings differ from the defaults.
     *
     * @return a new builder
     */
    static RunBuilder builder() {
        return new RunBuilder();
    }

    /**
     * Runs a training inside a run: closed at the end, FAILED if the training throws, with what it threw rethrown.
     *
     * @param <X> what the training may throw
     * @param experiment name of the experiment
     * @param training the code to record
     * @throws X what the training threw
     */
    static <X extends Exception> void execute(String experiment, Training<X> training) throws X {
        builder().experiment(experiment).execute(training);
    }

    /**
     * Sends every run under a directory that a server has not confirmed yet, for instance after working offline or
     * after a crash. Runs that another process is still writing are left alone.
     *
     * @param directory what holds the runs, usually {@code .mlops}
     * @return what was sent and what was not
     * @throws IllegalStateException if {@code MLFLOW_TRACKING_URI} names no server
     */
    static SyncReport syncAll(Path directory) {
        return builder().directory(directory).syncAll(run -> {});
    }

    /**
     * Starts a run that repeats an earlier one: same root seed, same level, and a comparison of the environments.
     *
     * @param run local key of the run, or its id on the tracking server
     * @return the open, seeded run
     * @throws IllegalArgumentException if there is no such run, or it was not seeded
     * @see RunBuilder#replay(String)
     */
    static Run replay(String run) {
        return builder().replay(run).start();
    }

    /**
     * Starts a run that repeats the one recorded in a directory.
     *
     * @param directory of the earlier run
     * @return the open, seeded run
     * @throws IllegalArgumentException if there is no such run, or it was not seeded
     */
    static Run replay(Path directory) {
        return builder().replay(directory).start();
    }

    /**
     * Code that trains.
     *
     * @param <X> what it may throw
     */
    @FunctionalInterface
    interface Training<X extends Exception> {
        /**
         * Trains.
         *
         * @param run the open run
         * @throws X if the training fails
         */
        void run(Run run) throws X;
    }

    /**
     * Seeds every source of randomness that can be found and logs a report of what was seeded and what could not be.
     * Call it first thing: what a library has drawn before cannot be undone.
     *
     * @param seed root of all seeds; any long, 0 included
     * @return this run
     * @throws io.github.mlopssdk.seed.UnseededException if the builder asked for {@code STRICT} and a source stays open
     */
    default Run seedAll(long seed) {
        return seedAll(seed, Determinism.SEEDED);
    }

    /**
     * Seeds with a root that nobody has to choose: the one that a parent process has handed down
     * ({@link SeedScope#environment}), else a drawn one, which is recorded.
     *
     * @return this run
     * @throws io.github.mlopssdk.seed.UnseededException as {@link #seedAll(long)}
     */
    Run seedAll();

    /**
     * Seeds every source and pins what else changes numbers.
     *
     * @param seed root of all seeds
     * @param level how equal runs shall be
     * @return this run
     * @throws io.github.mlopssdk.seed.UnseededException as {@link #seedAll(long)}
     */
    Run seedAll(long seed, Determinism level);

    /**
     * Trains with several seeds, one after the other: every training has a child run and every source of the process
     * seeded. Mean, deviation and the 95 % interval of every metric go to this run as {@code name/mean},
     * {@code name/std}, {@code name/ci95_low} and {@code name/ci95_high}.
     *
     * @param <X> what a training may throw
     * @param count how many seeds; at least 3 say something, 5 are better
     * @param training what to repeat
     * @return the trials and the spread of their metrics
     * @throws X what a training threw; its child run is FAILED, and no further one begins
     * @throws IllegalArgumentException if {@code count} is less than 1
     */
    <X extends Exception> SeedSweep sweepSeeds(int count, SeedSweep.Training<X> training) throws X;

    /**
     * Trains with several seeds side by side. Sources that the process shares are not seeded then: trainings must draw
     * from their child run's streams, such as {@code run.random("init")}, or from the seed that they are given.
     *
     * @param <X> what a training may throw
     * @param count how many seeds
     * @param executor runs the trainings
     * @param training what to repeat; called from several threads at once
     * @return the trials and the spread of their metrics, as {@link #sweepSeeds(int, SeedSweep.Training)}
     * @throws ExecutionException with what a training threw
     * @throws InterruptedException if the calling thread is interrupted
     */
    <X extends Exception> SeedSweep sweepSeeds(int count, ExecutorService executor, SeedSweep.Training<X> training)
            throws InterruptedException, ExecutionException;

    /**
     * Gives every task of an executor a stream of its own, keyed by the order in which tasks are submitted. In a task,
     * {@link SeedScope#current()} tells it. Results are equal for any number of worker threads as long as one thread
     * submits; a second one is reported.
     *
     * @param executor what runs the tasks; closing the wrapper shuts it down
     * @return the wrapper
     */
    ExecutorService seeded(ExecutorService executor);

    /**
     * Tells what {@link #seedAll} did, source by source.
     *
     * @return the report; without entries before {@code seedAll}
     */
    SeedReport seedReport();

    /**
     * Adds findings about randomness that became visible later, such as a network seeded by the clock, to the report.
     *
     * @param source what was found, and its state
     * @return this run
     */
    Run reportSeed(SeedReport.Entry source);

    /**
     * Logs a param.
     *
     * @param key name; see {@link io.github.mlopssdk.model.KeyRule}
     * @param value logged as its {@link String#valueOf}
     * @return this run
     * @throws IllegalArgumentException if the key or value cannot be stored, or the param has another value already
     */
    Run logParam(String key, Object value);

    /**
     * Logs params.
     *
     * @param params values by name
     * @return this run
     * @throws IllegalArgumentException as {@link #logParam}; nothing is logged then
     */
    Run logParams(Map<String, ?> params);

    /**
     * Logs the components of a record, or the properties of a bean, as params; those of nested ones as {@code a.b}.
     *
     * @param config a record or bean
     * @return this run
     * @throws IllegalArgumentException as {@link #logParam}; nothing is logged then
     */
    Run logParams(Object config);

    /**
     * Logs a metric at step 0.
     *
     * @param key name of the metric
     * @param value any double
     * @return this run
     */
    default Run logMetric(String key, double value) {
        return logMetric(key, value, 0);
    }

    /**
     * Logs a metric at a step. A key that no server takes is repaired and counted, so that training goes on.
     *
     * @param key name of the metric
     * @param value any double
     * @param step position in the training; any long
     * @return this run
     */
    Run logMetric(String key, double value, long step);

    /**
     * Logs metrics of the same step together: one write to the disk, where a call for each is one for each. A kill leaves
     * all of them or none, except at {@code BUFFERED}.
     *
     * @param metrics values by name
     * @param step position in the training; any long
     * @return this run
     */
    Run logMetrics(Map<String, ? extends Number> metrics, long step);

    /**
     * Logs metrics at step 0.
     *
     * @param metrics values by name
     * @return this run
     */
    default Run logMetrics(Map<String, ? extends Number> metrics) {
        return logMetrics(metrics, 0);
    }

    /**
     * Gives a handle for logging one metric many times.
     *
     * @param key name of the metric
     * @return the handle; the same for the same key
     * @throws IllegalArgumentException if no server takes the key
     */
    Metric metric(String key);

    /**
     * Sets a tag. A value over {@value io.github.mlopssdk.model.Tag#MAX_VALUE} characters is cut, with the whole text
     * kept as artifact {@code mlops/tags/<key>.txt}, and counted as adjusted.
     *
     * @param key name of the tag
     * @param value logged as its {@link String#valueOf}
     * @return this run
     * @throws IllegalArgumentException if no server takes the key
     */
    Run setTag(String key, Object value);

    /**
     * Sets tags.
     *
     * @param tags values by name
     * @return this run
     * @throws IllegalArgumentException as {@link #setTag}
     */
    Run setTags(Map<String, ?> tags);

    /**
     * Renames the run.
     *
     * @param name what people see in lists
     * @return this run
     */
    Run name(String name);

    /**
     * Describes the run in words.
     *
     * @param markdown shown on the run's page
     * @return this run
     */
    Run note(String markdown);

    /**
     * States what a metric should reach; the run's page shows it as met or missed.
     *
     * @param metric name of the metric
     * @param goal for instance {@code Goal.atLeast(0.95)}
     * @return this run
     */
    Run goal(String metric, Goal goal);

    /**
     * Saves and logs a trained model with its {@code MLmodel} description.
     *
     * @param model an adapter, such as {@code Dl4j.model(net)}
     * @return this run
     */
    Run logModel(LoggableModel model);

    /**
     * Records that a dataset was used.
     *
     * @param dataset what it was
     * @return this run
     */
    Run logDataset(DatasetInput dataset);

    /**
     * Starts a run below this one, in the same experiment. It may outlive this run.
     *
     * @param name name of the child
     * @return the open child
     */
    Run child(String name);

    /**
     * Waits until everything logged so far is confirmed by the server.
     *
     * @param timeout longest wait
     * @return whether all has arrived; {@code true} at once for a run without server, once its journal is on the disk
     */
    boolean flush(Duration timeout);

    /**
     * Tells how well the run is being recorded.
     *
     * @return figures of this moment
     */
    RunHealth health();

    /**
     * Tells the run's local key, which it has from the start.
     *
     * @return name of the run's directory under {@code .mlops/runs}
     */
    String key();

    /**
     * Tells the run's id on the server.
     *
     * @return the id, or empty while the server has not answered
     */
    Optional<String> id();

    /**
     * Tells where the run's page is.
     *
     * @return the address on the server, or empty while the server has not answered
     */
    Optional<URI> url();

    /**
     * Tells where the run is recorded.
     *
     * @return the run's directory, which holds the journal and {@code report.html}
     */
    Path directory();

    /**
     * Marks the run FAILED because of an exception, which becomes tag {@code mlops.failure}; {@link #close()} is
     * still to be called.
     *
     * @param cause what went wrong
     * @return this run
     */
    Run fail(Throwable cause);

    /**
     * Ends the run with a status other than FINISHED.
     *
     * @param status how it ended; {@link RunStatus#RUNNING} is refused
     * @throws IllegalArgumentException if the status is no end
     */
    void close(RunStatus status);

    /**
     * Ends the run as FINISHED (or FAILED after {@link #fail}), writes {@code report.html} and waits for the delivery, at
     * most as long as the builder says. What is left is on the disk, and a log line names what sends it.
     */
    @Override
    void close();
}
