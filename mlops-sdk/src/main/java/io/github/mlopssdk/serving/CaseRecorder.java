package io.github.mlopssdk.serving;

import io.github.mlopssdk.model.ModelInput;
import io.github.mlopssdk.model.ModelSignature;
import io.github.mlopssdk.model.Rows;
import io.github.mlopssdk.model.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down requests that a model failed on, was uncertain of, or was corrected for, as golden cases that tests read.
 *
 * <pre>{@code
 * CaseRecorder recorder = CaseRecorder.to(Path.of("cases/pets.jsonl"), Redaction.keeping("inputs"))
 *         .classes(List.of("cat", "dog"))
 *         .build();
 * Scorer scorer = recorder.recording(pool);
 * recorder.complaint(input, "cat", Optional.of("dog"));
 * }</pre>
 *
 * <p>Nothing is written that the redaction did not let through. Cases are few by intent: at most so many an hour, each input once,
 * with severity {@code should}, for people to look at. An uncertain answer is written down as it was given, until somebody knows
 * better: a complaint takes the place of such a case, and one with the right answer that of one without. What somebody has looked
 * at, so that its severity is another, stays.
 *
 * <p>Thread-safe. Requests never wait for it and never fail because of it: what does not fit is counted by {@link #dropped}. A file
 * belongs to one recorder.
 */
public final class CaseRecorder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CaseRecorder.class);
    private static final String FAILED = "failed";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CaseFile file;
    private final Redaction redaction;
    private final List<String> classes;
    private final double confidence;
    private final Supplier<String> model;
    private final InstantSource clock;
    private final Executor executor;
    private final @Nullable ExecutorService ownThread;
    private final CaseBudget complaints;
    private final CaseBudget others;
    private final AtomicLong recorded = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicBoolean hasWarned = new AtomicBoolean();

    CaseRecorder(CaseRecorderBuilder settings) {
        file = new CaseFile(settings.file(), settings.maxCases());
        redaction = settings.redaction();
        classes = settings.classes();
        confidence = settings.confidence();
        complaints = new CaseBudget(settings.perHour());
        others = new CaseBudget(settings.perHour());
        model = settings.model();
        clock = settings.clock();
        Executor given = settings.executor();
        if (given == null) {
            ExecutorService thread = ServingThreads.single();
            executor = thread;
            ownThread = thread;
        } else {
            executor = given;
            ownThread = null;
        }
    }

    /**
     * Begins a recorder.
     *
     * @param file a golden suite, which need not exist; its directory must
     * @param redaction what may be written
     * @return a builder
     */
    public static CaseRecorderBuilder to(Path file, Redaction redaction) {
        return new CaseRecorderBuilder(file, redaction);
    }

    /**
     * Watches a scorer: records inputs on which the model fails, and answers that are uncertain.
     *
     * @param scorer such as a pool
     * @return a scorer that answers the same
     */
    public Scorer recording(Scorer scorer) {
        return new Scorer() {
            @Override
            @SuppressWarnings("FutureReturnValueIgnored") // What comes of watching is not the answer.
            public CompletableFuture<Rows> score(ModelInput input) {
                CompletableFuture<Rows> answer = scorer.score(input);
                answer.whenComplete((rows, failure) -> watch(input, rows, failure));
                return answer;
            }

            @Override
            public Optional<ModelSignature> signature() {
                return scorer.signature();
            }
        };
    }

    private void watch(ModelInput input, @Nullable Rows answer, @Nullable Throwable failure) {
        if (answer != null) {
            watch(input.rows(), answer);
        } else if (failure != null && isFault(failure) && input.rows().count() == 1) {
            record(input.rows(), 0, FAILED, anyAnswer());
        }
    }

    private void watch(Rows asked, Rows answer) {
        for (int row = 0; row < answer.count(); row++) {
            if (!RowFields.isFinite(answer, row)) {
                record(asked, row, FAILED, anyAnswer());
            } else if (answer instanceof Tensor tensor && tensor.rowSize() == classes.size()) {
                int best = likeliest(tensor, row);
                if (tensor.get(row, best) < confidence) {
                    record(asked, row, "uncertain", Map.of("label", classes.get(best)));
                }
            }
        }
    }

    private static int likeliest(Tensor answer, int row) {
        int best = 0;
        for (int i = 1; i < answer.rowSize(); i++) {
            best = answer.get(row, i) > answer.get(row, best) ? i : best;
        }
        return best;
    }

    /** A refused, late, canceled or wrong request says nothing about the model. */
    private static boolean isFault(Throwable failure) {
        if (failure instanceof CompletionException && failure.getCause() != null) {
            return isFault(failure.getCause());
        }
        return !(failure instanceof ScoringException
                || failure instanceof IllegalArgumentException
                || failure instanceof CancellationException);
    }

    private Map<String, Object> anyAnswer() {
        return classes.isEmpty() ? Map.of("range", List.of("-Infinity", "Infinity")) : Map.of("notLabel", "");
    }

    /**
     * Records that somebody says an answer was wrong.
     *
     * @param input one row
     * @param said the class that the model answered
     * @param right what it should have answered, if that is known: a class, or a number if the model has no classes
     * @throws IllegalArgumentException if there is not one row; or if the model has no classes and no number is given
     */
    public void complaint(ModelInput input, String said, Optional<String> right) {
        if (input.rows().count() != 1) {
            throw new IllegalArgumentException(
                    "input must have one row, not " + input.rows().count());
        }
        record(input.rows(), 0, CaseLine.COMPLAINT, corrected(said, right));
    }

    private Map<String, Object> corrected(String said, Optional<String> right) {
        if (!classes.isEmpty()) {
            return right.isPresent() ? Map.of("label", right.get()) : Map.of("notLabel", said);
        }
        return Map.of(
                "value",
                Double.valueOf(right.orElseThrow(() ->
                        new IllegalArgumentException("right must be given, as a number: the model has no classes"))));
    }

    private void record(Rows rows, int row, String reason, Map<String, Object> expect) {
        Instant now = clock.instant();
        CaseBudget budget = reason.equals(CaseLine.COMPLAINT) ? complaints : others;
        if (!budget.enter(now)) {
            dropped.incrementAndGet();
            return;
        }
        try {
            executor.execute(() -> {
                try {
                    write(RowFields.of(rows, row), expect, source(reason, now), () -> budget.take(now));
                } catch (IOException | RuntimeException e) {
                    dropped.incrementAndGet();
                    warn(e);
                } finally {
                    budget.leave();
                }
            });
        } catch (RejectedExecutionException e) {
            budget.leave();
            dropped.incrementAndGet();
        }
    }

    private Map<String, Object> source(String reason, Instant now) {
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("origin", "prod");
        source.put("reason", reason);
        source.put("at", now.toString());
        String name = model.get();
        if (!name.isEmpty()) {
            source.put("model", name);
        }
        return source;
    }

    /** What is not written counts against no budget. */
    private void write(
            Map<String, Object> input,
            Map<String, Object> expect,
            Map<String, Object> source,
            BooleanSupplier isWithinRate)
            throws IOException {
        Map<String, Object> allowed = redaction.redact(input);
        CaseLine line = CaseLine.of(allowed, expect, source);
        if (!allowed.isEmpty() && file.takes(line) && isWithinRate.getAsBoolean()) {
            file.write(line);
            recorded.incrementAndGet();
        } else {
            dropped.incrementAndGet();
        }
    }

    private void warn(Exception e) {
        if (hasWarned.compareAndSet(false, true)) {
            // Without the exception: what a redaction or a parser throws may hold data.
            LOG.warn(
                    "cases of production cannot be written, dropped() counts them: {}",
                    e.getClass().getName());
        }
    }

    /**
     * Counts the cases that were written.
     *
     * @return since the recorder was made
     */
    public long recorded() {
        return recorded.get();
    }

    /**
     * Counts the cases that were not written: beyond the rate, seen before, redacted away, or the disk failed.
     *
     * @return since the recorder was made
     */
    public long dropped() {
        return dropped.get();
    }

    /** Writes what waits, for 5 s at most, and ends the recorder's own thread. */
    @Override
    public void close() {
        if (ownThread == null) {
            return;
        }
        ownThread.shutdown();
        try {
            if (!ownThread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                ownThread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ownThread.shutdownNow();
        }
    }
}
