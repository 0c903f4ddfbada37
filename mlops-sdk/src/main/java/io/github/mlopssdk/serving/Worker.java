package io.github.mlopssdk.serving;

import io.github.mlopssdk.model.Predictor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A predictor and what it is busy with. The batcher's lock guards the fields that change. */
final class Worker {
    private static final Logger LOG = LoggerFactory.getLogger(MicroBatcher.class);

    private final Predictor predictor;
    private List<QueuedRequest> batch = List.of();
    private @Nullable Retirement retirement;

    Worker(Predictor predictor) {
        this.predictor = predictor;
    }

    Predictor predictor() {
        return predictor;
    }

    List<QueuedRequest> batch() {
        return batch;
    }

    void begin(List<QueuedRequest> taken) {
        batch = taken;
    }

    void end() {
        batch = List.of();
    }

    void retire(Retirement with) {
        retirement = with;
    }

    @Nullable
    Retirement retirement() {
        return retirement;
    }

    /** Called without the lock, when no thread uses the predictor any more. Native code throws errors, too. */
    void close() {
        try {
            predictor.close();
        } catch (RuntimeException | Error e) {
            LOG.warn("a model that no longer serves cannot be closed; its memory may stay taken", e);
        }
    }
}
