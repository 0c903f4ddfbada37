package io.github.mlopssdk.serving;

import io.github.mlopssdk.model.ModelInput;
import io.github.mlopssdk.model.ModelSignature;
import io.github.mlopssdk.model.Rows;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads requests, has them predicted and writes the answers. Thread-safe. */
final class Invocations {
    private static final Logger LOG = LoggerFactory.getLogger(ScoringHandler.class);

    private final Scorer scorer;
    private volatile Contract contract;

    /**
     * Wraps a scorer.
     *
     * @throws IllegalArgumentException if its signature is one that no request could fit
     */
    Invocations(Scorer scorer) {
        this.scorer = scorer;
        this.contract = Contract.of(scorer.signature());
    }

    CompletableFuture<ScoringResponse> answer(@Nullable String contentType, byte[] body) {
        CompletableFuture<Rows> prediction;
        CompletableFuture<ScoringResponse> answer;
        try {
            Contract current = current();
            ModelInput input = current.input(ContentType.of(contentType), body);
            prediction = scorer.score(input);
            answer = prediction.handle(
                    (rows, failure) -> failure == null ? success(current, input, rows) : failure(failure));
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(failure(e));
        }
        CompletableFuture<ScoringResponse> unused = answer.whenComplete((response, failure) -> {
            if (failure instanceof CancellationException) {
                prediction.cancel(true);
            }
        });
        return answer;
    }

    /** The signature changes with the model. */
    private Contract current() {
        Contract last = contract;
        Optional<ModelSignature> signature = scorer.signature();
        if (!last.isOf(signature)) {
            last = Contract.of(signature);
            contract = last;
        }
        return last;
    }

    private static ScoringResponse success(Contract contract, ModelInput input, Rows rows) {
        int asked = input.rows().count();
        try {
            if (rows.count() == asked) {
                return ScoringResponse.ok(contract.predictions(rows));
            }
            return fault(new IllegalStateException(
                    "the model was asked about " + asked + " rows, but predicted " + rows.count()));
        } catch (RuntimeException e) {
            return fault(e);
        }
    }

    private static ScoringResponse failure(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof ScoringException known) {
            return ScoringResponse.of(known);
        } else if (cause instanceof IllegalArgumentException) {
            return error(
                    ScoringError.BAD_REQUEST,
                    "The model cannot take this input. Verify that it is what the model was trained for.");
        } else if (cause instanceof RejectedExecutionException || cause instanceof CancellationException) {
            return error(ScoringError.UNAVAILABLE, "The server takes no more requests.");
        }
        return fault(cause);
    }

    private static ScoringResponse fault(Throwable cause) {
        LOG.error("A request was answered with 500", cause);
        return error(ScoringError.INTERNAL_ERROR, "The model failed. The server's log has the reason.");
    }

    private static ScoringResponse error(ScoringError error, String message) {
        return ScoringResponse.of(new ScoringException(error, message));
    }
}
