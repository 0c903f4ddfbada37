package io.github.mlopssdk.serving;

import io.github.mlopssdk.model.Predictor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Collects the settings of a {@link MicroBatcher}. Not thread-safe. */
public final class MicroBatcherBuilder {
    private final List<Predictor> predictors;
    private int maxBatch = 32;
    private int queueRows = 4096;
    private Duration maxDelay = Duration.ZERO;
    private Duration timeout = Duration.ofSeconds(10);
    private ServingClock clock = ServingClock.system();
    private ServingListener listener = new ServingListener() {};
    private @Nullable Executor executor;

    MicroBatcherBuilder(List<? extends Predictor> predictors) {
        if (predictors.isEmpty()) {
            throw new IllegalArgumentException("predictors must hold at least one");
        }
        this.predictors = List.copyOf(predictors);
    }

    /**
     * Sets how many rows a model is asked at most at once.
     *
     * @param rows 1 or more; 1 switches batching off; 32 by default
     * @return this builder
     * @throws IllegalArgumentException if there are fewer
     */
    public MicroBatcherBuilder maxBatch(int rows) {
        maxBatch = positive("maxBatch", rows);
        return this;
    }

    /**
     * Sets how many rows may wait. Requests beyond are refused, which keeps the waiting time of the others.
     *
     * @param rows at least as many as a request may have; 4096 by default
     * @return this builder
     * @throws IllegalArgumentException if there are fewer
     */
    public MicroBatcherBuilder queueRows(int rows) {
        queueRows = positive("queueRows", rows);
        return this;
    }

    /**
     * Sets how long a request waits for company although a model is free.
     *
     * @param delay 0 by default, which is right for most: what comes in while the models are busy makes the next batch
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public MicroBatcherBuilder maxDelay(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("maxDelay must be 0 or more: " + delay);
        }
        maxDelay = delay;
        return this;
    }

    /**
     * Sets within which time a request is answered or given up, unless it says so itself.
     *
     * @param limit more than 0; 10 s by default
     * @return this builder
     * @throws IllegalArgumentException if it is not
     */
    public MicroBatcherBuilder timeout(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("timeout must be more than 0: " + limit);
        }
        timeout = limit;
        return this;
    }

    /**
     * Sets who hears what happens.
     *
     * @param hearer by default nobody
     * @return this builder
     */
    public MicroBatcherBuilder listener(ServingListener hearer) {
        listener = hearer;
        return this;
    }

    /**
     * Sets where models run.
     *
     * @param threads runs as many tasks at once as there are predictors; it is not shut down. By default the batcher has daemon
     *     threads of its own, one for each predictor
     * @return this builder
     */
    public MicroBatcherBuilder executor(Executor threads) {
        executor = threads;
        return this;
    }

    /**
     * Sets the clock.
     *
     * @param time the machine's by default
     * @return this builder
     */
    public MicroBatcherBuilder clock(ServingClock time) {
        clock = time;
        return this;
    }

    /**
     * Starts the batcher.
     *
     * @return a batcher that owns the predictors
     */
    public MicroBatcher build() {
        return new MicroBatcher(this);
    }

    List<Predictor> predictors() {
        return predictors;
    }

    int maxBatch() {
        return maxBatch;
    }

    int queueRows() {
        return queueRows;
    }

    Duration maxDelay() {
        return maxDelay;
    }

    Duration timeout() {
        return timeout;
    }

    ServingClock clock() {
        return clock;
    }

    ServingListener listener() {
        return listener;
    }

    @Nullable Executor executor() {
        return executor;
    }

    private static int positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be 1 or more: " + value);
        }
        return value;
    }
}
