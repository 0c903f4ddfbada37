package io.github.mlopssdk.serving;

import io.github.mlopssdk.model.ModelInput;
import io.github.mlopssdk.model.ModelSignature;
import io.github.mlopssdk.model.Predictor;
import io.github.mlopssdk.model.Rows;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Whatever predicts without making the caller wait. Thread-safe. */
@FunctionalInterface
public interface Scorer {
    /**
     * Predicts some time later.
     *
     * @param input rows and params
     * @return as many rows, in the same order; or fails with a {@link ScoringException} that says what to answer, with
     *     an {@link IllegalArgumentException} if the model cannot take this input, or with anything else for a fault of
     *     the model. The call itself may throw the same
     */
    CompletableFuture<Rows> score(ModelInput input);

    /**
     * Tells what the model takes and gives just now.
     *
     * @return the signature against which requests are checked; by default empty
     */
    default Optional<ModelSignature> signature() {
        return Optional.empty();
    }

    /**
     * Lets a model predict on other threads, one request at a time on each.
     *
     * @param predictor a model; thread-safe, unless the executor has one thread only
     * @param executor where it predicts
     * @return a scorer with the model's signature
     */
    static Scorer of(Predictor predictor, Executor executor) {
        return new ExecutedScorer(predictor, executor);
    }
}
