package io.github.mlopssdk.serving;

import io.github.mlopssdk.model.ModelInput;
import io.github.mlopssdk.model.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A request of more rows than one batch may have, in pieces that fit. */
record SplitRequest(List<QueuedRequest> pieces) {
    static SplitRequest of(ModelInput input, int maxBatch, long queuedAt, long deadline) {
        Rows rows = input.rows();
        if (rows.count() <= maxBatch) {
            return new SplitRequest(List.of(new QueuedRequest(input, queuedAt, deadline)));
        }
        var pieces = new ArrayList<QueuedRequest>();
        for (int from = 0; from < rows.count(); from += maxBatch) {
            Rows piece = rows.slice(from, Math.min(rows.count(), from + maxBatch));
            pieces.add(new QueuedRequest(new ModelInput(piece, input.params()), queuedAt, deadline));
        }
        return new SplitRequest(pieces);
    }

    /** Gives the answer to all pieces. One that fails, or a whole that nobody waits for any more, ends the others. */
    @SuppressWarnings("FutureReturnValueIgnored") // The stages lead to the whole, which is returned.
    CompletableFuture<Rows> whole() {
        if (pieces.size() == 1) {
            return pieces.get(0);
        }
        var whole = new CompletableFuture<Rows>();
        for (QueuedRequest piece : pieces) {
            piece.whenComplete((rows, failure) -> {
                if (failure != null) {
                    whole.completeExceptionally(failure);
                }
            });
        }
        CompletableFuture.allOf(pieces.toArray(CompletableFuture<?>[]::new)).thenRun(() -> complete(whole));
        whole.whenComplete((rows, failure) -> pieces.forEach(piece -> piece.cancel(false)));
        return whole;
    }

    private void complete(CompletableFuture<Rows> whole) {
        try {
            whole.complete(Rows.join(pieces.stream().map(QueuedRequest::join).toList()));
        } catch (IllegalArgumentException e) {
            whole.completeExceptionally(new IllegalStateException("the model answers like rows in different forms", e));
        }
    }
}
