package io.github.mlopssdk.delivery;

import io.github.mlopssdk.journal.DeliveryLog;
import io.github.mlopssdk.journal.DeliveryState;
import io.github.mlopssdk.journal.JournalReader;
import io.github.mlopssdk.journal.JournalRecord;
import io.github.mlopssdk.journal.JournalSettings;
import io.github.mlopssdk.journal.RemoteRun;
import io.github.mlopssdk.mlflow.Artifacts;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.MlflowException;
import io.github.mlopssdk.mlflow.Problem;
import io.github.mlopssdk.mlflow.ServerRun;
import io.github.mlopssdk.mlflow.Verdict;
import io.github.mlopssdk.model.RunEvent;
import io.github.mlopssdk.model.Tag;
import java.io.Closeable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Sends one run's journal to the server, one request per step, or one batch of small files.
 *
 * <p>What is acknowledged is never sent again; what may have arrived is asked about first; what the server refuses is
 * narrowed down to the record at fault, which is set aside so that the rest goes on. Used by one thread at a time;
 * {@link #state()} may be read by any.
 */
public final class RunDelivery implements Closeable {
    private static final Duration PARENT_WAIT = Duration.ofMillis(500);
    private static final int FAILURES_BEFORE_SUSPICION = 6;
    private static final int FAILURES_BEFORE_POSTPONING = 2;

    private final Path runDirectory;
    private final MlflowClient client;
    private final RandomGenerator random;
    private final ThreadFactory uploads;
    private final DeliveryLog log;
    private final WindowReader windows;
    private final RunOpening opening;
    private final Optional<Writer> writer;
    private final PostponedFiles files;
    private final LongConsumer afterAcknowledgement;

    private Deque<Part> parts = new ArrayDeque<>();
    private Part.Doubt doubtOfNextWindow;
    private @Nullable Senders senders;
    private long windowEnd;
    private long refusedBytes = Long.MAX_VALUE;
    private volatile boolean hurry;
    private int failures;
    private volatile DeliveryState state;
    private volatile long unreadable;

    /**
     * Opens the delivery of a run. The caller owns the run's directory.
     *
     * @param runDirectory the run's directory
     * @param client the server; not closed here
     * @param fresh whether the run has just been made by this process, so that nothing can be on the server
     * @param settings how the run's files are kept
     * @param random source of the jitter between attempts
     * @param uploads makes the threads that send small files, as daemons
     * @param afterAcknowledgement told how far the server has confirmed, for clearing up
     */
    public RunDelivery(
            Path runDirectory,
            MlflowClient client,
            boolean fresh,
            JournalSettings settings,
            RandomGenerator random,
            ThreadFactory uploads,
            LongConsumer afterAcknowledgement) {
        this.uploads = uploads;
        this.writer = Writer.of(runDirectory);
        this.runDirectory = runDirectory;
        this.afterAcknowledgement = afterAcknowledgement;
        this.client = client;
        this.random = random;
        this.log = DeliveryLog.open(runDirectory, settings);
        this.state = log.state();
        this.windows = new WindowReader(JournalReader.open(runDirectory, state.acknowledgedSeq()));
        this.files = new PostponedFiles(runDirectory, log, settings.clock(), random);
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
     * Counts the events of the journal that cannot be sent, since they cannot be read. May be called by any thread.
     *
     * @return as {@link JournalReader#unreadable()}, as of the last step
     */
    public long unreadable() {
        return unreadable;
    }

    /**
     * Tells where the run is recorded.
     *
     * @return the run's directory
     */
    public Path directory() {
        return runDirectory;
    }

    /** Has files that wait for the artifact store tried with the next step. May be called by any thread. */
    public void hurry() {
        hurry = true;
    }

    /**
     * Sends at most one request, or one batch of small files.
     *
     * @return what it came to
     */
    public Progress step() {
        try {
            Progress progress = sendNext();
            failures = 0;
            return progress;
        } catch (UnsendableException | IllegalArgumentException e) {
            if (parts.isEmpty()) {
                throw e;
            }
            if (opensTheRun(parts.element())) {
                return new Progress.Stopped(message(e));
            }
            narrow(parts.element(), e);
            return new Progress.Advanced();
        } catch (MlflowException e) {
            failures++;
            return failed(e);
        } catch (UncheckedIOException e) {
            failures++;
            return new Progress.Later(Backoff.DEFAULT.delay(failures, random), Progress.Cause.DISK, message(e));
        } finally {
            state = log.state();
            unreadable = windows.unreadable();
        }
    }

    private Progress sendNext() {
        if (parts.isEmpty() && hasUncheckedFiles()) {
            return checkCopies();
        }
        if (parts.isEmpty() && !readWindow()) {
            return files.isEmpty() ? new Progress.Idle() : sendPostponed();
        }
        if (files.isEmpty()) {
            FileBatch batch = FileBatch.next(parts);
            if (batch.isWorthIt()) {
                return send(batch);
            }
        }
        Part part = parts.element();
        if (part.bytes() >= refusedBytes && part.records().size() > 1 && !part.isDoubtful()) {
            halve(part);
            return new Progress.Advanced();
        }
        if (part.kind() == Part.Kind.SINGLE && part.records().get(0).event() instanceof RunEvent.Started started) {
            if (!open(started)) {
                return new Progress.Later(
                        PARENT_WAIT, Progress.Cause.PARENT, "waiting for the parent run to be created");
            }
        } else if (!files.isEmpty()
                && !files.isFull()
                && PostponedFiles.mayWait(part.records().get(0))) {
            files.add(part.records().get(0));
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
        Window window = windows.next();
        if (window == null) {
            return false;
        }
        parts = window.parts(doubtOfNextWindow);
        windowEnd = window.lastSeq();
        doubtOfNextWindow = Part.Doubt.NONE;
        return true;
    }

    /** Looks at what has arrived of the window's files. */
    private Progress checkCopies() {
        FileSender.Check check = senders().files().check();
        check.sendAgain().forEach(file -> parts.add(new Part(Part.Kind.SINGLE, List.of(file), Part.Doubt.NONE)));
        check.damaged()
                .forEach(file -> postpone(file.record(), message(Artifacts.wrongSize(file.path(), file.sizeBytes()))));
        acknowledgeIfDone();
        return new Progress.Advanced();
    }

    /** What the server has answered for is there only when its copy was looked at. */
    private void acknowledgeIfDone() {
        if (parts.isEmpty() && !hasUncheckedFiles()) {
            log.acknowledged(windowEnd);
            afterAcknowledgement.accept(log.state().settledSeq());
        }
    }

    /** Tries a file that the store did not take before, when its turn has come. */
    private Progress sendPostponed() {
        if (hurry) {
            hurry = false;
            files.hurry();
        }
        if (!files.areDue()) {
            return new Progress.Later(files.untilDue(), Progress.Cause.STORE, files.reason());
        }
        JournalRecord file = files.next();
        try {
            if (PostponedFiles.isFile(file)) {
                senders().files().sendChecked(file);
            } else {
                sendSingle(file);
            }
        } catch (UnsendableException | IllegalArgumentException e) {
            log.rejected(file.seq(), file.event(), message(e));
        } catch (MlflowException e) {
            if (Blame.refusesContent(new Part(Part.Kind.SINGLE, List.of(file), Part.Doubt.NONE), e)) {
                log.rejected(file.seq(), file.event(), message(e));
            } else if (Blame.verdict(e) == Verdict.RETRY) {
                files.failed(file, message(e));
                return new Progress.Later(files.untilDue(), Progress.Cause.STORE, files.reason());
            } else {
                throw e;
            }
        }
        files.settled(file);
        afterAcknowledgement.accept(log.state().settledSeq());
        return new Progress.Advanced();
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

    /** What fails in a batch is the first of the parts afterwards, as if it had been sent by itself. */
    private Progress send(FileBatch batch) {
        FileBatch.Outcome outcome = senders().files().send(batch);
        parts.removeIf(outcome::has);
        outcome.rethrow();
        return new Progress.Advanced();
    }

    private void send(Part part) {
        String runId = run().runId();
        switch (part.kind()) {
            case PARAMS -> sendParams(runId, part);
            case TAGS -> client.runs().logBatch(runId, List.of(), List.of(), tags(part));
            case METRICS -> sendMetrics(runId, part);
            case SINGLE -> sendSingle(part.records().get(0));
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
        client.runs().logBatch(runId, List.of(), parts.element().params(), List.of());
    }

    private void sendMetrics(String runId, Part part) {
        if (!part.isDoubtful()) {
            client.runs().logBatch(runId, part.points(), List.of(), List.of());
            return;
        }
        List<JournalRecord> missing = new Landed(client.runs(), runId).missing(part);
        if (!missing.isEmpty()) {
            boolean noneCame = missing.size() == part.records().size();
            boolean certain = part.doubt() == Part.Doubt.LATE && noneCame;
            replaceFirst(new Part(part.kind(), missing, certain ? Part.Doubt.CERTAIN : Part.Doubt.ASKED));
            client.runs().logBatch(runId, parts.element().points(), List.of(), List.of());
        }
    }

    private void sendSingle(JournalRecord record) {
        if (record.event() instanceof RunEvent.Ended && opening.mayHaveTwin()) {
            opening.deleteTwins(run());
        }
        if (PostponedFiles.isFile(record)) {
            senders().files().send(record);
            files.replaced(record);
        } else {
            senders().singles().send(record.event());
        }
    }

    private Senders senders() {
        if (senders == null) {
            senders = Senders.of(client, run(), writer, runDirectory, uploads);
        }
        return senders;
    }

    private boolean hasUncheckedFiles() {
        return senders != null && senders.files().hasUnchecked();
    }

    private Progress failed(MlflowException e) {
        Part part = parts.peek();
        if (part != null && !opensTheRun(part) && !(part.kind() == Part.Kind.METRICS && part.isDoubtful())) {
            if (Blame.isDuplicate(e, part)) {
                replaceFirst(part.withDoubt(part.doubt() == Part.Doubt.NONE ? Part.Doubt.SOME : Part.Doubt.LATE));
                return new Progress.Advanced();
            }
            if (Blame.isMetOnTheWay(e, part) && failures < FAILURES_BEFORE_SUSPICION) {
                return new Progress.Later(waitAfter(e), Progress.Cause.SERVER, message(e));
            }
            if (isStoreTrouble(e, part)) {
                postpone(e);
                return new Progress.Advanced();
            }
            if (Blame.refusesContent(part, e) || isPoison(e)) {
                narrow(e.ambiguous() ? part.withDoubt(Part.Doubt.SOME) : part, e);
                return new Progress.Advanced();
            }
            if (part.kind() == Part.Kind.METRICS && e.ambiguous()) {
                replaceFirst(part.withDoubt(Part.Doubt.ALL_OR_NONE));
            }
        }
        return switch (Blame.verdict(e)) {
            case RETRY -> new Progress.Later(waitAfter(e), Progress.Cause.SERVER, message(e));
            case PAUSE ->
                new Progress.Later(Backoff.FOR_REPAIRS.bound(failures), Progress.Cause.CREDENTIALS, message(e));
            case PERMANENT -> new Progress.Stopped(message(e));
        };
    }

    private static boolean opensTheRun(Part part) {
        return part.records().get(0).event() instanceof RunEvent.Started;
    }

    private Duration waitAfter(MlflowException e) {
        return e.retryAfter()
                .map(wished -> Backoff.DEFAULT.delay(failures, wished, random))
                .orElseGet(() -> Backoff.DEFAULT.delay(failures, random));
    }

    /** A server that keeps failing on one request while it takes others has been sent something that it cannot take. */
    private boolean isPoison(MlflowException e) {
        boolean isFile = PostponedFiles.isFile(parts.element().records().get(0));
        boolean mayBeTheContent = e.problem() == Problem.LOCAL_FILE || (e.status() == 500 && !isFile);
        return failures >= FAILURES_BEFORE_SUSPICION && mayBeTheContent && takesOthers();
    }

    /** A store may fail for hours while the server itself works; no file is at fault then, and nothing else may wait. */
    private boolean isStoreTrouble(MlflowException e, Part part) {
        return PostponedFiles.isFile(part.records().get(0))
                && e.verdict() == Verdict.RETRY
                && e.problem() != Problem.BUSY
                && failures >= FAILURES_BEFORE_POSTPONING
                && !files.isFull()
                && takesOthers();
    }

    private void postpone(MlflowException e) {
        postpone(parts.remove().records().get(0), message(e));
        failures = 0;
        acknowledgeIfDone();
    }

    private void postpone(JournalRecord file, String why) {
        files.add(file);
        files.failed(file, why);
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

    private void narrow(Part part, Exception e) {
        if (e instanceof MlflowException refusal && refusal.problem() == Problem.TOO_LARGE) {
            refusedBytes = Math.min(refusedBytes, part.kind() == Part.Kind.SINGLE ? Long.MAX_VALUE : part.bytes());
        }
        if (part.records().size() == 1) {
            parts.remove();
            reject(part, e);
        } else {
            halve(part);
        }
        failures = 0;
    }

    private void halve(Part part) {
        parts.remove();
        parts.addFirst(part.secondHalf());
        parts.addFirst(part.firstHalf());
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

    private List<Tag> tags(Part part) {
        return part.records().stream()
                .map(record -> ((RunEvent.TagSet) record.event()).tag())
                .map(tag -> writer.map(one -> one.own(tag)).orElse(tag))
                .toList();
    }

    @Override
    public void close() {
        if (senders != null) {
            senders.close();
        }
        log.close();
        windows.close();
    }
}
