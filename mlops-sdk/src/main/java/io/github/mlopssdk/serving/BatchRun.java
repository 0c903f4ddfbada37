package io.github.mlopssdk.serving;

import io.github.mlopssdk.model.ModelInput;
import io.github.mlopssdk.model.Predictor;
import io.github.mlopssdk.model.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Asks a predictor about joined requests, and one by one where that fails, so that none suffers from another. Thread-safe. */
final class BatchRun {
    private final LongSupplier now;
    private final ServingListener listener;

    BatchRun(LongSupplier now, ServingListener listener) {
        this.now = now;
        this.listener = listener;
    }

    /**
     * Completes every request: with its rows, or with what the predictor threw for it alone.
     *
     * @return how long the predictor took, in nanoseconds
     */
    long run(Predictor predictor, List<QueuedRequest> requests) {
        long begun = now.getAsLong();
        try {
            Rows answer = ask(predictor, requests);
            answer(requests, answer, begun);
        } catch (Throwable failure) {
            // Errors too: an OutOfMemoryError of a large batch says nothing about the small ones.
            if (requests.size() == 1) {
                requests.get(0).completeExceptionally(failure);
            } else {
                runSingly(predictor, requests);
            }
        }
        return now.getAsLong() - begun;
    }

    private void runSingly(Predictor predictor, List<QueuedRequest> requests) {
        for (QueuedRequest request : requests) {
            if (request.isLate(now.getAsLong())) {
                request.giveUp(listener);
            } else if (!request.isDone()) {
                run(predictor, List.of(request));
            }
        }
    }

    private Rows ask(Predictor predictor, List<QueuedRequest> requests) {
        Rows rows = joined(requests);
        long begun = now.getAsLong();
        boolean isAnswered = false;
        try {
            Rows answer = predictor.predict(
                    new ModelInput(rows, requests.get(0).input().params()));
            if (answer.count() != rows.count()) {
                throw new IllegalStateException("the model answered " + rows.count() + " rows with " + answer.count()
                        + "; a model that is not row by row needs maxBatch(1)");
            }
            isAnswered = true;
            return answer;
        } finally {
            listener.ran(requests.size(), rows.count(), now.getAsLong() - begun, !isAnswered);
        }
    }

    private static Rows joined(List<QueuedRequest> requests) {
        if (requests.size() == 1) {
            return requests.get(0).input().rows();
        }
        var parts = new ArrayList<Rows>(requests.size());
        requests.forEach(request -> parts.add(request.input().rows()));
        return Rows.join(parts);
    }

    private void answer(List<QueuedRequest> requests, Rows answer, long begun) {
        long ended = now.getAsLong();
        int from = 0;
        for (QueuedRequest request : requests) {
            int to = from + request.rows();
            Rows own = requests.size() == 1 ? answer : answer.slice(from, to);
            from = to;
            if (request.complete(own)) {
                listener.answered(request.rows(), begun - request.queuedAt(), ended - request.queuedAt());
            }
        }
    }
}
