package io.github.mlopssdk.serving;

import io.github.mlopssdk.model.ModelInput;
import io.github.mlopssdk.model.ModelSignature;
import io.github.mlopssdk.model.Rows;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads requests, has them predicted and writes the answers. Thread-safe. */
final class Invocations {
    private static final Logger LOG = LoggerFactory.getLogger(ScoringHandler.class);

    private final Scorer scorer;
    private final Set<String> said = ConcurrentHashMap.newKeySet();
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

    /** The signature changes with the model. One that no request could fit is no mistake of whoever asks. */
    private Contract current() {
        Contract last = contract;
        try {
            Optional<ModelSignature> signature = scorer.signature();
            if (!last.isOf(signature)) {
                last = Contract.of(signature);
                contract = last;
            }
            return last;
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("the model has no signature that a request could fit", e);
        }
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

    private ScoringResponse failure(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof ScoringException known) {
            return ScoringResponse.of(known);
        } else if (cause instanceof IllegalArgumentException) {
            warn(cause);
            return ScoringResponse.of(new ScoringException(
                    ScoringError.BAD_REQUEST,
                    "The model cannot take this input. Verify that it is what the model was trained for."));
        } else if (cause instanceof RejectedExecutionException || cause instanceof CancellationException) {
            return ScoringResponse.of(Unanswered.rejected());
        }
        return fault(cause);
    }

    /** Says where, and once for each place: it may be a fault of the model. The message may hold what was sent. */
    private void warn(Throwable refusal) {
        StackTraceElement[] trace = refusal.getStackTrace();
        String what = refusal.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
        if (said.add(what)) {
            LOG.warn(
                    "A request was answered with 400, as the model threw {}; more of this kind are not logged."
                            + " Ask the model with this input in a test to see why",
                    what);
        }
    }

    private static ScoringResponse fault(Throwable cause) {
        LOG.error("A request was answered with 500", cause);
        return ScoringResponse.of(new ScoringException(
                ScoringError.INTERNAL_ERROR, "The model failed. The server's log has the reason."));
    }
}
