package io.github.mlopssdk.delivery;

import io.github.mlopssdk.journal.DeliveryLog;
import io.github.mlopssdk.journal.DeliveryState;
import io.github.mlopssdk.journal.JournalReader;
import io.github.mlopssdk.journal.JournalRecord;
import io.github.mlopssdk.journal.JournalSettings;
import io.github.mlopssdk.journal.RemoteRun;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.MlflowException;
import io.github.mlopssdk.mlflow.Problem;
import io.github.mlopssdk.mlflow.ServerRun;
import io.github.mlopssdk.mlflow.Verdict;
import io.github.mlopssdk.model.MetricPoint;
import io.github.mlopssdk.model.Param;
import io.github.mlopssdk.model.RunEvent;
import io.github.mlopssdk.model.Tag;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Sends one run's journal to the server, one request per step.
 *
 * <p>What is acknowledged is never sent again; what may have arrived is asked about first; what the server refuses is
 * narrowed down to the record at fault, which is set aside so that the rest goes on. Used by one thread at a time;
 * {@link #state()} may be read by any.
 */
public final class RunDelivery implements Closeable {
    private static final Duration PARENT_WAIT = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final int FAILURES_BEFORE_SUSPICION = 6;
    private static final Set<Problem> RUN_GONE =
            EnumSet.of(Problem.RUN_DELETED, Problem.EXPERIMENT_DELETED, Problem.NOT_FOUND);

    private final MlflowClient client;
    private final RandomGenerator random;
    private final DeliveryLog log;
    private final JournalReader reader;
    private final RunOpening opening;
    private final Optional<Writer> writer;
    private final LongConsumer afterAcknowledgement;

    private Deque<Part> parts = new ArrayDeque<>();
    private Part.Doubt doubtOfNextWindow;
    private @Nullable JournalRecord carried;
    private @Nullable SingleSender singles;
    private long windowEnd;
    private int failures;
    private volatile DeliveryState state;

    /**
     * Opens the delivery of a run. The caller owns the run's directory.
     *
     * @param runDirectory the run's directory
     * @param client the server; not closed here
     * @param fresh whether the run has just been made by this process, so that nothing can be on the server
     * @param settings how the run's files are kept
     * @param random source of the jitter between attempts
     * @param afterAcknowledgement told how far the server has confirmed, for clearing up
     */
    public RunDelivery(
            Path runDirectory,
            MlflowClient client,
            boolean fresh,
            JournalSettings settings,
            RandomGenerator random,
            LongConsumer afterAcknowledgement) {
        this.writer = Writer.of(runDirectory);
        this.afterAcknowledgement = afterAcknowledgement;
        this.client = client;
        this.random = random;
        this.log = DeliveryLog.open(runDirectory, settings);
        this.state = log.state();
        this.reader = JournalReader.open(runDirectory, state.acknowledgedSeq());
        this.opening = new RunOpening(client, runDirectory, !fresh);
        this.doubtOfNextWindow = fresh ? Part.Doubt.NONE : Part.Doubt.SOME;
    }

    /**
     * Tells how far the delivery is.
     *
     * @return as of the last step
     */
    public DeliveryState state() {
        return state;
    }

    /**
     * Counts the events of the journal that cannot be sent, since they cannot be read.
     *
     * @return as {@link JournalReader#unreadable()}
     */
    public long unreadable() {
        return reader.unreadable();
    }

    /**
     * Sends at most one request.
     *
     * @return what it came to
     */
    public Progress step() {
        try {
            Progress progress = sendNext();
            failures = 0;
            return progress;
        } catch (UnsendableException e) {
            if (opensTheRun(parts.element())) {
                return new Progress.Stopped(message(e));
            }
            reject(parts.remove(), e);
            return new Progress.Advanced();
        } catch (MlflowException e) {
            failures++;
            return failed(e);
        } finally {
            state = log.state();
        }
    }

    private Progress sendNext() {
        if (parts.isEmpty() && !readWindow()) {
            return new Progress.Idle();
        }
        Part part = parts.element();
        if (part.kind() == Part.Kind.SINGLE && part.records().get(0).event() instanceof RunEvent.Started started) {
            if (!open(started)) {
                return new Progress.Later(
                        PARENT_WAIT, Progress.Cause.PARENT, "waiting for the parent run to be created");
            }
        } else {
            send(part);
        }
        parts.remove();
        acknowledgeIfDone();
        if (part.records().get(0).event() instanceof RunEvent.Ended) {
            log.ended();
        }
        return new Progress.Advanced();
    }

    private boolean readWindow() {
        Window.Cut cut = Window.read(reader, carried);
        carried = cut.carried();
        if (cut.window().isEmpty()) {
            return false;
        }
        parts = cut.window().parts(doubtOfNextWindow);
        windowEnd = cut.window().lastSeq();
        doubtOfNextWindow = Part.Doubt.NONE;
        return true;
    }

    private void acknowledgeIfDone() {
        if (parts.isEmpty()) {
            log.acknowledged(windowEnd);
            afterAcknowledgement.accept(windowEnd);
        }
    }

    private boolean open(RunEvent.Started started) {
        if (log.state().serverRun().isPresent()) {
            return true;
        }
        Optional<ServerRun> run = opening.open(started);
        run.ifPresent(opened -> log.created(
                opened.id(),
                opened.experimentId(),
                opened.artifactUri(),
                client.trackingUri().toString()));
        return run.isPresent();
    }

    private RemoteRun run() {
        return log.state()
                .serverRun()
                .orElseThrow(() -> new IllegalStateException("a journal begins with the start of its run"));
    }

    private void send(Part part) {
        String runId = run().runId();
        switch (part.kind()) {
            case PARAMS -> sendParams(runId, part);
            case TAGS -> client.runs().logBatch(runId, List.of(), List.of(), tags(part));
            case METRICS -> sendMetrics(runId, part);
            case SINGLE -> sendSingle(part.records().get(0).event());
        }
    }

    /** Of two values of a param the leader's stands, or the one that came first. */
    private void sendParams(String runId, Part part) {
        List<JournalRecord> differing = writer.isPresent()
                ? Writer.differing(part.records(), client.runs().get(runId))
                : List.of();
        if (!differing.isEmpty()) {
            differing.forEach(record ->
                    log.rejected(record.seq(), record.event(), "another writer of the run has logged another value"));
            List<JournalRecord> others = part.records().stream()
                    .filter(record -> !differing.contains(record))
                    .toList();
            if (others.isEmpty()) {
                return;
            }
            replaceFirst(new Part(part.kind(), others, part.doubt()));
        }
        client.runs().logBatch(runId, List.of(), params(parts.element()), List.of());
    }

    private void sendMetrics(String runId, Part part) {
        if (!part.isDoubtful()) {
            client.runs().logBatch(runId, points(part.records()), List.of(), List.of());
            return;
        }
        List<JournalRecord> missing = new Landed(client.runs(), runId).missing(part);
        if (!missing.isEmpty()) {
            replaceFirst(new Part(part.kind(), missing, Part.Doubt.ASKED));
            client.runs().logBatch(runId, points(missing), List.of(), List.of());
        }
    }

    private void sendSingle(RunEvent event) {
        if (singles == null) {
            singles = new SingleSender(client, run(), writer);
        }
        singles.send(event);
    }

    private Progress failed(MlflowException e) {
        Part part = parts.peek();
        if (part != null && !opensTheRun(part) && !(part.kind() == Part.Kind.METRICS && part.isDoubtful())) {
            if (isDuplicate(e, part)) {
                replaceFirst(part.withDoubt(Part.Doubt.SOME));
                return new Progress.Advanced();
            }
            if (refusesContent(part, e) || isPoison(e)) {
                narrow(e.ambiguous() ? part.withDoubt(Part.Doubt.SOME) : part, e);
                return new Progress.Advanced();
            }
            if (part.kind() == Part.Kind.METRICS && e.ambiguous()) {
                replaceFirst(part.withDoubt(Part.Doubt.ALL_OR_NONE));
            }
        }
        return switch (verdict(e)) {
            case RETRY -> new Progress.Later(waitAfter(e), Progress.Cause.SERVER, message(e));
            case PAUSE -> new Progress.Later(PAUSE, Progress.Cause.CREDENTIALS, message(e));
            case PERMANENT -> new Progress.Stopped(message(e));
        };
    }

    private static boolean opensTheRun(Part part) {
        return part.records().get(0).event() instanceof RunEvent.Started;
    }

    /** A server refuses NaN points that it has; once it was asked, the refusal must have another cause. */
    private static boolean isDuplicate(MlflowException e, Part part) {
        String text = message(e).toLowerCase(Locale.ROOT);
        return part.kind() == Part.Kind.METRICS
                && part.doubt() == Part.Doubt.NONE
                && e.status() == 400
                && (text.contains("unique") || text.contains("duplicate"));
    }

    private Duration waitAfter(MlflowException e) {
        return e.retryAfter()
                .map(wished -> Backoff.DEFAULT.delay(failures, wished, random))
                .orElseGet(() -> Backoff.DEFAULT.delay(failures, random));
    }

    /** A file may be replaced by a newer one just while it is read. */
    private static Verdict verdict(MlflowException e) {
        return e.problem() == Problem.LOCAL_FILE ? Verdict.RETRY : e.verdict();
    }

    /**
     * A refusal blames what was sent, unless the run itself is gone or deleted. A batch is blamed for a bad request only:
     * any other refusal would meet every batch.
     */
    private static boolean refusesContent(Part part, MlflowException e) {
        boolean badRequest = e.status() == 400 || e.status() == 413 || e.status() == 422;
        return verdict(e) == Verdict.PERMANENT
                && e.problem().concernsRequest()
                && !RUN_GONE.contains(e.problem())
                && (badRequest || part.kind() == Part.Kind.SINGLE);
    }

    /** A server that keeps failing on one request while it takes others has been sent something that it cannot take. */
    private boolean isPoison(MlflowException e) {
        boolean mayBeTheContent =
                e.status() == 500 || e.problem() == Problem.LOCAL_FILE || e.problem() == Problem.ARTIFACT_DAMAGED;
        return failures >= FAILURES_BEFORE_SUSPICION && mayBeTheContent && takesOthers();
    }

    /** Writes a tag that the run has already: a server may still answer questions when it can store nothing. */
    private boolean takesOthers() {
        try {
            ServerRun now = client.runs().get(run().runId());
            now.tags().entrySet().stream()
                    .filter(tag -> tag.getKey().startsWith("mlops."))
                    .findFirst()
                    .ifPresent(tag -> client.runs().setTag(now.id(), new Tag(tag.getKey(), tag.getValue())));
            return true;
        } catch (MlflowException e) {
            return false;
        }
    }

    private void narrow(Part part, MlflowException e) {
        parts.remove();
        if (part.records().size() == 1) {
            reject(part, e);
        } else {
            parts.addFirst(part.secondHalf());
            parts.addFirst(part.firstHalf());
        }
        failures = 0;
    }

    private void reject(Part part, Exception reason) {
        for (JournalRecord record : part.records()) {
            log.rejected(record.seq(), record.event(), message(reason));
        }
        acknowledgeIfDone();
    }

    private void replaceFirst(Part part) {
        parts.remove();
        parts.addFirst(part);
    }

    private static String message(Exception e) {
        return String.valueOf(e.getMessage());
    }

    private static List<MetricPoint> points(List<JournalRecord> records) {
        return records.stream()
                .map(record -> ((RunEvent.MetricLogged) record.event()).point())
                .toList();
    }

    private static List<Param> params(Part part) {
        return part.records().stream()
                .map(record -> ((RunEvent.ParamLogged) record.event()).param())
                .toList();
    }

    private List<Tag> tags(Part part) {
        return part.records().stream()
                .map(record -> ((RunEvent.TagSet) record.event()).tag())
                .map(tag -> writer.map(one -> one.own(tag)).orElse(tag))
                .toList();
    }

    @Override
    public void close() {
        log.close();
        reader.close();
    }
}
