package io.github.mlopssdk.serving;

import io.github.mlopssdk.model.ModelInput;
import io.github.mlopssdk.model.ModelVerifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Collects the settings of a {@link ModelPool}. Not thread-safe. */
public final class ModelPoolBuilder {
    private final ModelSource source;
    private final ModelLoader loader;
    private final List<Function<Path, ModelVerifier>> verifiers = new ArrayList<>();
    private int workers = 1;
    private @Nullable ModelInput warmUp;
    private UnaryOperator<MicroBatcherBuilder> batching = UnaryOperator.identity();
    private ServingListener listener = new ServingListener() {};
    private ServingClock clock = ServingClock.system();
    private @Nullable Executor refreshing;

    ModelPoolBuilder(ModelSource source, ModelLoader loader) {
        this.source = source;
        this.loader = loader;
    }

    /**
     * Sets how many batches may run at the same time.
     *
     * @param copies of the model in memory, 1 or more; 1 by default
     * @return this builder
     * @throws IllegalArgumentException if there are fewer
     */
    public ModelPoolBuilder workers(int copies) {
        if (copies < 1) {
            throw new IllegalArgumentException("workers must be 1 or more: " + copies);
        }
        workers = copies;
        return this;
    }

    /**
     * Lets each copy predict once before it serves, so that the first request is not the slow one. A model that fails here does not
     * serve.
     *
     * @param input such as some rows of the training data; by default none
     * @return this builder
     */
    public ModelPoolBuilder warmUp(ModelInput input) {
        warmUp = input;
        return this;
    }

    /**
     * Adds a verifier, which every model has to convince before it serves, the first one too.
     *
     * @param check asked about one copy
     * @return this builder
     */
    public ModelPoolBuilder verifier(ModelVerifier check) {
        return verifierOf(files -> check);
    }

    /**
     * Adds a verifier that is made from the model's own files, such as the golden cases that were logged with it.
     *
     * @param checks gets the directory with the files
     * @return this builder
     */
    public ModelPoolBuilder verifierOf(Function<Path, ModelVerifier> checks) {
        verifiers.add(checks);
        return this;
    }

    /**
     * Changes how requests are joined.
     *
     * @param settings such as {@code batcher -> batcher.maxBatch(64)}; clock and listener are the pool's
     * @return this builder
     */
    public ModelPoolBuilder batching(UnaryOperator<MicroBatcherBuilder> settings) {
        batching = settings;
        return this;
    }

    /**
     * Sets who hears what happens.
     *
     * @param hearer by default nobody
     * @return this builder
     */
    public ModelPoolBuilder listener(ServingListener hearer) {
        listener = hearer;
        return this;
    }

    /**
     * Sets the clock of {@link ModelPool#follow} and of the batcher.
     *
     * @param time the machine's by default
     * @return this builder
     */
    public ModelPoolBuilder clock(ServingClock time) {
        clock = time;
        return this;
    }

    /**
     * Sets where {@link ModelPool#follow} loads models, which takes long and waits for the network.
     *
     * @param threads one suffices; it is not shut down. By default a daemon thread of the pool's own
     * @return this builder
     */
    public ModelPoolBuilder refreshing(Executor threads) {
        refreshing = threads;
        return this;
    }

    /**
     * Loads the first model and starts to serve it.
     *
     * @return the pool
     * @throws IllegalArgumentException if the model has a signature that no request could fit
     * @throws IllegalStateException if a verifier refuses the model, or its files cannot be read
     * @throws RuntimeException if the source does not answer
     */
    public ModelPool build() {
        return new ModelPool(this);
    }

    CandidateLoading loading() {
        return new CandidateLoading(source, loader, workers, Optional.ofNullable(warmUp), List.copyOf(verifiers));
    }

    UnaryOperator<MicroBatcherBuilder> batching() {
        return batching;
    }

    ServingListener listener() {
        return listener;
    }

    ServingClock clock() {
        return clock;
    }

    @Nullable
    Executor refreshing() {
        return refreshing;
    }
}
