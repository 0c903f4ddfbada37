package io.github.mlopssdk.serving;

import io.github.mlopssdk.model.ModelInput;
import io.github.mlopssdk.model.ModelSignature;
import io.github.mlopssdk.model.Rows;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves copies of a model, and lets a new version take over while it serves.
 *
 * <pre>{@code
 * ModelPool pool = ModelPool.builder(ModelSource.of(client.modelFiles(), "models:/digits@champion"), Dl4jPredictors.loader())
 *         .workers(2)
 *         .verifier(golden)
 *         .build();
 * pool.follow(Duration.ofSeconds(30));
 * }</pre>
 *
 * <p>A new version is fetched, loaded, warmed up and verified beside the one that serves. Only then new batches go to it; those that
 * run end on the old one, which is closed afterwards. A version that is refused or cannot be loaded changes nothing. Requests that
 * wait at that moment are asked of the new version: if its signature differs, they may fail.
 *
 * <p>Thread-safe. Both versions are in memory for a while.
 */
public final class ModelPool implements Scorer, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelPool.class);

    private final CandidateLoading loading;
    private final MicroBatcher batcher;
    private final ServingListener listener;
    private final ServingClock clock;
    private final Executor refreshing;
    private final @Nullable ExecutorService ownThreads;
    private final AtomicBoolean isRefreshing = new AtomicBoolean();

    private volatile String serving;
    private volatile String refused = "";
    private volatile boolean isClosed;

    ModelPool(ModelPoolBuilder settings) {
        loading = settings.loading();
        listener = new GuardedListener(settings.listener());
        clock = settings.clock();
        serving = loading.source().current();
        batcher = settings.batching()
                .apply(MicroBatcher.builder(first(serving).predictors()))
                .clock(clock)
                .listener(settings.listener())
                .build();
        Executor given = settings.refreshing();
        if (given == null) {
            ExecutorService threads = ServingThreads.single();
            refreshing = threads;
            ownThreads = threads;
        } else {
            refreshing = given;
            ownThreads = null;
        }
    }

    private Candidate first(String model) {
        Candidate candidate;
        try {
            candidate = loading.load(model);
        } catch (IOException e) {
            throw new IllegalStateException(model + " cannot be loaded: " + e.getMessage(), e);
        }
        if (!candidate.isAccepted()) {
            throw new IllegalStateException(
                    model + " may not serve:\n  " + String.join("\n  ", candidate.objections()));
        }
        return candidate;
    }

    /**
     * Begins a pool.
     *
     * @param source which model
     * @param loader what makes predictors of its files
     * @return a builder
     */
    public static ModelPoolBuilder builder(ModelSource source, ModelLoader loader) {
        return new ModelPoolBuilder(source, loader);
    }

    @Override
    public CompletableFuture<Rows> score(ModelInput input) {
        return batcher.score(input);
    }

    /**
     * Asks, with a time limit of its own.
     *
     * @param input as for {@link MicroBatcher#score(ModelInput, Duration)}
     * @param limit within which the answer is wanted
     * @return the answer
     */
    public CompletableFuture<Rows> score(ModelInput input, Duration limit) {
        return batcher.score(input, limit);
    }

    @Override
    public Optional<ModelSignature> signature() {
        return batcher.signature();
    }

    /**
     * Tells which model serves.
     *
     * @return its address, such as {@code models:/digits/3}
     */
    public String serving() {
        return serving;
    }

    /**
     * Tells how many rows wait.
     *
     * @return 0 or more
     */
    public int queuedRows() {
        return batcher.queuedRows();
    }

    /**
     * Looks for another model, and lets it take over. Takes as long as loading takes; requests are answered meanwhile. A version that
     * was refused before is tried again.
     *
     * @return what came of it; the listener hears it too, unless nothing changed
     */
    public SwapOutcome refresh() {
        return refresh(true);
    }

    private SwapOutcome refresh(boolean triesAgain) {
        if (!isRefreshing.compareAndSet(false, true)) {
            return new SwapOutcome.Unchanged(serving);
        }
        SwapOutcome outcome;
        try {
            outcome = swap(triesAgain);
        } catch (IOException | RuntimeException e) {
            outcome = new SwapOutcome.Failed(serving, e);
        } catch (Error e) {
            // Native code throws errors, such as for want of memory or of a library. The model that serves has what it
            // needs.
            outcome = new SwapOutcome.Failed(serving, new IllegalStateException("the model cannot be loaded: " + e, e));
        } finally {
            isRefreshing.set(false);
        }
        tell(outcome);
        return outcome;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // Nobody waits for the old model to end.
    private SwapOutcome swap(boolean triesAgain) throws IOException {
        String before = serving;
        String wanted = loading.source().current();
        if (wanted.equals(before) || (wanted.equals(refused) && !triesAgain)) {
            return new SwapOutcome.Unchanged(before);
        }
        Candidate candidate = loading.load(wanted);
        if (!candidate.isAccepted()) {
            refused = wanted;
            return new SwapOutcome.Refused(before, wanted, candidate.objections());
        }
        try {
            batcher.swap(candidate.predictors());
        } catch (RuntimeException e) {
            candidate.predictors().forEach(predictor -> new Worker(predictor).close());
            throw e;
        }
        serving = wanted;
        refused = "";
        return new SwapOutcome.Swapped(wanted, before);
    }

    private void tell(SwapOutcome outcome) {
        if (outcome instanceof SwapOutcome.Swapped swapped) {
            LOG.info("{} serves in place of {}", swapped.serving(), swapped.before());
        } else if (outcome instanceof SwapOutcome.Refused refusal) {
            LOG.warn("{} may not serve, {} goes on: {}", refusal.candidate(), refusal.serving(), refusal.objections());
        } else if (outcome instanceof SwapOutcome.Failed failed) {
            LOG.warn("no other model can be loaded, {} goes on", failed.serving(), failed.cause());
        } else {
            return;
        }
        listener.swapped(outcome);
    }

    /**
     * Refreshes again and again until the pool is closed. A version that was refused is not tried again until another one is wanted.
     * To be called once.
     *
     * @param interval from the end of one look to the next, more than 0
     * @throws IllegalArgumentException if it is not
     */
    public void follow(Duration interval) {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("interval must be more than 0: " + interval);
        }
        clock.after(interval, () -> refreshLater(interval));
    }

    private void refreshLater(Duration interval) {
        if (isClosed) {
            return;
        }
        try {
            refreshing.execute(() -> {
                try {
                    refresh(false);
                } finally {
                    follow(interval);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.warn("the executor for refreshing is shut down: {} serves from here on", serving);
        }
    }

    /**
     * Refuses new requests, answers those that wait or run, and closes the model.
     *
     * @param patience as for {@link MicroBatcher#close(Duration)}
     * @return whether everything was answered
     */
    public boolean close(Duration patience) {
        isClosed = true;
        if (ownThreads != null) {
            ownThreads.shutdown();
        }
        return batcher.close(patience);
    }

    /** Closes with a patience of 10 s. */
    @Override
    public void close() {
        close(MicroBatcher.PATIENCE);
    }
}
