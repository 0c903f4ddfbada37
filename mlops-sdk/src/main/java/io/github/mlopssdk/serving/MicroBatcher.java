package io.github.mlopssdk.serving;

import io.github.mlopssdk.model.ModelInput;
import io.github.mlopssdk.model.ModelSignature;
import io.github.mlopssdk.model.Predictor;
import io.github.mlopssdk.model.Rows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks models about many requests at once, which costs little more than asking about one.
 *
 * <pre>{@code
 * try (MicroBatcher batcher = MicroBatcher.builder(predictors).maxBatch(32).build()) {
 *     batcher.score(input).thenAccept(rows -> ...);
 * }
 * }</pre>
 *
 * <p>A free model takes what waits, up to {@code maxBatch} rows; what comes in meanwhile makes the next batch. Only requests of one
 * form and with equal params are joined. A request of more rows is split. If a model fails on joined requests, it is asked about each
 * alone, so that only those fail that it cannot answer.
 *
 * <p>Thread-safe. Stages that are chained to an answer without {@code Async} run on the model's thread: keep them short.
 */
public final class MicroBatcher implements Scorer, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MicroBatcher.class);
    static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofDays(365);

    private final ReentrantLock lock = new ReentrantLock();
    private final RequestQueue queue;
    private final WorkerSet workers = new WorkerSet();
    private final CountDownLatch drained = new CountDownLatch(1);
    private final int maxBatch;
    private final int queueRows;
    private final Duration timeout;
    private final long delay;
    private final ServingClock clock;
    private final ServingListener listener;
    private final BatchRun batchRun;
    private final Executor executor;
    private final @Nullable ExecutorService ownThreads;
    private final long origin;
    private final AtomicBoolean hasWarned = new AtomicBoolean();

    // Guarded by the lock.
    private int starting;
    private long alarmAt = RequestQueue.NEVER;
    private long batchNanos;
    private boolean isClosing;

    MicroBatcher(MicroBatcherBuilder settings) {
        maxBatch = settings.maxBatch();
        queueRows = settings.queueRows();
        timeout = settings.timeout();
        delay = nanos(settings.maxDelay());
        clock = settings.clock();
        origin = clock.nanoTime();
        listener = new GuardedListener(settings.listener());
        batchRun = new BatchRun(this::now, listener);
        queue = new RequestQueue(maxBatch, delay);
        workers.hire(settings.predictors(), settings.predictors().get(0).signature());
        Executor given = settings.executor();
        if (given == null) {
            ExecutorService threads = ServingThreads.start();
            executor = threads;
            ownThreads = threads;
        } else {
            executor = given;
            ownThreads = null;
        }
    }

    /**
     * Begins a batcher.
     *
     * @param predictors one for each batch that may run at the same time; they are used by one thread at a time, and closed with the
     *     batcher
     * @return a builder
     * @throws IllegalArgumentException if there is none
     */
    public static MicroBatcherBuilder builder(List<? extends Predictor> predictors) {
        return new MicroBatcherBuilder(predictors);
    }

    /**
     * Asks within the batcher's own time limit.
     *
     * @param input at most {@code queueRows} rows
     * @return as {@link #score(ModelInput, Duration)}
     */
    @Override
    public CompletableFuture<Rows> score(ModelInput input) {
        return score(input, timeout);
    }

    /**
     * Asks.
     *
     * @param input at most {@code queueRows} rows
     * @param limit within which the answer is wanted. What has not begun by then never runs
     * @return as many rows; or a {@link ScoringException}: {@code TOO_LARGE} if there are more rows than ever wait,
     *     {@code TOO_MANY_REQUESTS} with the time to ask again if the queue is full, {@code DEADLINE_EXCEEDED}, or
     *     {@code UNAVAILABLE} if there is no thread, or once the batcher is closed; or what the model threw. Cancel it if nobody
     *     waits any more
     */
    public CompletableFuture<Rows> score(ModelInput input, Duration limit) {
        int rows = input.rows().count();
        if (rows > queueRows) {
            return refused(Unanswered.tooManyRows(queueRows), rows);
        }
        long now = now();
        var request = SplitRequest.of(input, maxBatch, now, now + nanos(limit));
        ScoringException refusal = enqueue(request, rows, now);
        if (refusal != null) {
            return refused(refusal, rows);
        }
        wake();
        return request.whole();
    }

    private CompletableFuture<Rows> refused(ScoringException refusal, int rows) {
        listener.refused(refusal.error(), rows);
        return CompletableFuture.failedFuture(refusal);
    }

    private @Nullable ScoringException enqueue(SplitRequest request, int rows, long now) {
        List<QueuedRequest> late = List.of();
        QueuedRequest first = request.pieces().get(0);
        int queued;
        long alarm;
        lock.lock();
        try {
            if (isClosing) {
                return Unanswered.closed();
            }
            if (queue.rows() + rows > queueRows) {
                late = queue.removeLate(now);
            }
            if (queue.rows() + rows > queueRows) {
                return Unanswered.queueFull(queueRows, timeUntilRoom());
            }
            request.pieces().forEach(queue::add);
            queued = queue.rows();
            alarm = arm(delay == 0 ? first.deadline() : Math.min(first.deadline(), now + delay));
        } finally {
            lock.unlock();
            giveUp(late);
        }
        ring(alarm);
        listener.queued(rows, queued);
        return null;
    }

    private Duration timeUntilRoom() {
        long batches = (queue.rows() + maxBatch - 1L) / maxBatch;
        return batchNanos == 0
                ? Duration.ofSeconds(1)
                : Duration.ofNanos(batches * batchNanos / Math.max(1, workers.current()));
    }

    /** Gives a free worker what is ready. To be called whenever there may be more to do, or somebody to do it. */
    private void wake() {
        Worker worker = null;
        lock.lock();
        try {
            // A worker that starts takes a whole batch; a second one would find nothing.
            boolean isEnough = starting > 0 && queue.rows() <= (long) starting * maxBatch;
            if (!isEnough && queue.isReady(now())) {
                worker = workers.takeIdle();
            }
            starting += worker == null ? 0 : 1;
            if (isClosing && queue.isEmpty() && workers.busy() == 0) {
                drained.countDown();
            }
        } finally {
            lock.unlock();
        }
        if (worker != null) {
            start(worker);
        }
    }

    private void start(Worker worker) {
        // An executor may fail after it took the task: either the task has the worker, or what follows its failure.
        var isTaken = new AtomicBoolean();
        try {
            executor.execute(() -> {
                if (isTaken.compareAndSet(false, true)) {
                    serve(worker);
                }
            });
        } catch (Throwable e) {
            if (!isTaken.compareAndSet(false, true)) {
                throw e;
            }
            giveUpStart(worker, e);
        }
    }

    /** The executor was shut down under the batcher, or has no thread just now. Who is busy still takes what waits. */
    private void giveUpStart(Worker worker, Throwable cause) {
        boolean isShutDown = cause instanceof RejectedExecutionException;
        if (!isShutDown && hasWarned.compareAndSet(false, true)) {
            LOG.warn("no thread for a model: requests are refused if no other thread is busy; said once", cause);
        }
        List<QueuedRequest> rest;
        Retirement retirement;
        boolean isAlone;
        lock.lock();
        try {
            starting--;
            retirement = workers.release(worker);
            isAlone = workers.busy() == 0;
            rest = isAlone ? queue.removeAll() : List.of();
        } finally {
            lock.unlock();
        }
        refuse(rest, isShutDown ? Unanswered::closed : Unanswered::noThread);
        close(worker, retirement);
        if (isAlone) {
            wake();
        }
    }

    /** An interrupted thread goes back to its executor, which knows what that means; others take over. */
    private void serve(Worker worker) {
        try {
            List<QueuedRequest> batch = next(worker, true, 0);
            while (!batch.isEmpty()) {
                long nanos = batchRun.run(worker.predictor(), batch);
                batch = Thread.currentThread().isInterrupted() ? List.of() : next(worker, false, nanos);
            }
        } catch (Throwable e) {
            worker.batch().forEach(request -> request.completeExceptionally(e));
            throw e;
        } finally {
            release(worker);
        }
    }

    private List<QueuedRequest> next(Worker worker, boolean isFirst, long nanos) {
        var late = new ArrayList<QueuedRequest>();
        List<QueuedRequest> batch;
        lock.lock();
        try {
            starting -= isFirst ? 1 : 0;
            batchNanos = batchNanos == 0 || isFirst ? batchNanos + nanos : (7 * batchNanos + nanos) / 8;
            batch = worker.retirement() == null ? queue.take(now(), late) : List.of();
            worker.begin(batch);
        } finally {
            lock.unlock();
        }
        giveUp(late);
        if (!batch.isEmpty()) {
            wake();
        }
        return batch;
    }

    private void release(Worker worker) {
        Retirement retirement;
        lock.lock();
        try {
            retirement = workers.release(worker);
        } finally {
            lock.unlock();
        }
        close(worker, retirement);
        wake();
    }

    private static void close(Worker worker, @Nullable Retirement retirement) {
        if (retirement != null) {
            retirement.close(worker);
        }
    }

    /** Returns when to ring, or NEVER if an alarm rings by then anyway. */
    private long arm(long at) {
        if (at >= alarmAt) {
            return RequestQueue.NEVER;
        }
        alarmAt = at;
        return at;
    }

    private void ring(long at) {
        if (at != RequestQueue.NEVER) {
            clock.after(Duration.ofNanos(Math.max(0, at - now())), () -> onAlarm(at));
        }
    }

    private void onAlarm(long at) {
        List<QueuedRequest> late;
        long alarm;
        lock.lock();
        try {
            if (alarmAt != at) {
                // A later one of a request that came before; an earlier one has taken its place.
                return;
            }
            alarmAt = RequestQueue.NEVER;
            long now = now();
            late = queue.removeLate(now);
            workers.running().stream().filter(request -> request.isLate(now)).forEach(late::add);
            long ready = queue.nextReady();
            long deadline = Math.min(queue.nextDeadline(), workers.nextDeadline(now));
            alarm = arm(ready > now ? Math.min(ready, deadline) : deadline);
        } finally {
            lock.unlock();
        }
        giveUp(late);
        ring(alarm);
        wake();
    }

    private void giveUp(List<QueuedRequest> late) {
        late.forEach(request -> request.giveUp(listener));
    }

    /**
     * Lets other models take over, such as those of a new version. What waits is asked of the new ones; what runs ends on the old
     * ones, which are closed then.
     *
     * @param predictors at least one; as many may run at the same time
     * @return done once all old ones are closed
     * @throws IllegalArgumentException if there is none
     * @throws ScoringException if the batcher is closed; the predictors still belong to the caller, as they do if the first one
     *     fails to tell its signature
     */
    public CompletableFuture<Void> swap(List<? extends Predictor> predictors) {
        if (predictors.isEmpty()) {
            throw new IllegalArgumentException("predictors must hold at least one");
        }
        // Asked before the old ones retire: a model may fail at it.
        Optional<ModelSignature> signature = predictors.get(0).signature();
        Retirement retirement;
        List<Worker> idle;
        lock.lock();
        try {
            if (isClosing) {
                throw Unanswered.closed();
            }
            retirement = new Retirement(workers.current());
            idle = workers.retire(retirement);
            workers.hire(predictors, signature);
        } finally {
            lock.unlock();
        }
        idle.forEach(retirement::close);
        wake();
        return retirement.done();
    }

    /**
     * Tells what the models take and give.
     *
     * @return the signature of those that a new request is asked of
     */
    @Override
    public Optional<ModelSignature> signature() {
        lock.lock();
        try {
            return workers.signature();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Tells how many rows wait.
     *
     * @return at most {@code queueRows}
     */
    public int queuedRows() {
        lock.lock();
        try {
            return queue.rows();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Refuses new requests, answers those that wait or run, and closes the models. An interrupt ends the wait.
     *
     * @param patience how long to wait; what is unanswered then gets a {@link ScoringException}
     * @return whether everything was answered
     */
    public boolean close(Duration patience) {
        lock.lock();
        try {
            isClosing = true;
            queue.hurry();
        } finally {
            lock.unlock();
        }
        wake();
        boolean isDrained = awaitDrained(patience);
        abandon();
        if (ownThreads != null) {
            if (isDrained) {
                ownThreads.shutdown();
            } else {
                ownThreads.shutdownNow();
            }
        }
        return isDrained;
    }

    private boolean awaitDrained(Duration patience) {
        try {
            return drained.await(nanos(patience), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void abandon() {
        List<QueuedRequest> rest;
        List<Worker> idle;
        Retirement retirement;
        lock.lock();
        try {
            rest = queue.removeAll();
            rest.addAll(workers.running());
            retirement = new Retirement(workers.current());
            idle = workers.retire(retirement);
        } finally {
            lock.unlock();
        }
        refuse(rest, Unanswered::closed);
        idle.forEach(retirement::close);
    }

    private void refuse(List<QueuedRequest> rest, Supplier<ScoringException> refusal) {
        for (QueuedRequest request : rest) {
            if (request.completeExceptionally(refusal.get())) {
                listener.refused(ScoringError.UNAVAILABLE, request.rows());
            }
        }
    }

    /** Closes with a patience of 10 s. */
    @Override
    public void close() {
        close(PATIENCE);
    }

    /** Nanoseconds since the batcher began, which are never negative. */
    private long now() {
        return clock.nanoTime() - origin;
    }

    private static long nanos(Duration time) {
        return time.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : time.toNanos();
    }
}
