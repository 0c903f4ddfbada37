package io.github.mlopssdk.serving;

import io.github.mlopssdk.model.ModelInput;
import io.github.mlopssdk.model.ModelSignature;
import io.github.mlopssdk.model.Predictor;
import io.github.mlopssdk.model.Rows;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** A model that predicts on the threads of an executor, request by request. Thread-safe if the model is. */
record ExecutedScorer(Predictor predictor, Executor executor) implements Scorer {
    @Override
    public CompletableFuture<Rows> score(ModelInput input) {
        return CompletableFuture.supplyAsync(() -> predictor.predict(input), executor);
    }

    @Override
    public Optional<ModelSignature> signature() {
        return predictor.signature();
    }
}
