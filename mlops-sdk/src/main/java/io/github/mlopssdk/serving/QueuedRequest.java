package io.github.mlopssdk.serving;

import io.github.mlopssdk.model.ModelInput;
import io.github.mlopssdk.model.Rows;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A request with its answer to come, in one object. Times are in nanoseconds since the batcher began. */
final class QueuedRequest extends CompletableFuture<Rows> {
    private final ModelInput input;
    private final Kind kind;
    private final long queuedAt;
    private final long deadline;

    QueuedRequest(ModelInput input, long queuedAt, long deadline) {
        this.input = input;
        this.kind = new Kind(input.rows().form(), input.params());
        this.queuedAt = queuedAt;
        this.deadline = deadline;
    }

    ModelInput input() {
        return input;
    }

    Kind kind() {
        return kind;
    }

    int rows() {
        return input.rows().count();
    }

    long queuedAt() {
        return queuedAt;
    }

    long deadline() {
        return deadline;
    }

    boolean isLate(long now) {
        return deadline <= now;
    }

    /** Ends the wait for an answer that would come too late. */
    void giveUp(ServingListener listener) {
        if (completeExceptionally(Unanswered.late())) {
            listener.refused(ScoringError.DEADLINE_EXCEEDED, rows());
        }
    }

    /** What must be equal for requests to be joined. */
    record Kind(Rows.Form form, Map<String, Object> params) {}
}
