package io.github.mlopssdk.serving;

import io.github.mlopssdk.model.ModelSignature;
import io.github.mlopssdk.model.Predictor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The workers of a batcher, those that retire while they are busy included. The batcher's lock guards it. */
final class WorkerSet {
    private final Deque<Worker> idle = new ArrayDeque<>();
    private final Set<Worker> busy = new LinkedHashSet<>();
    private Optional<ModelSignature> signature = Optional.empty();
    private int current;

    void hire(List<? extends Predictor> predictors, Optional<ModelSignature> theirs) {
        signature = theirs;
        predictors.forEach(predictor -> idle.add(new Worker(predictor)));
        current = predictors.size();
    }

    Optional<ModelSignature> signature() {
        return signature;
    }

    int current() {
        return current;
    }

    int busy() {
        return busy.size();
    }

    /** Takes the one that was busy last, whose memory is warm. */
    @Nullable
    Worker takeIdle() {
        Worker worker = idle.pollLast();
        if (worker != null) {
            busy.add(worker);
        }
        return worker;
    }

    /** Gives a worker back; returns with what it retires, or null if it stays. */
    @Nullable
    Retirement release(Worker worker) {
        worker.end();
        busy.remove(worker);
        if (worker.retirement() == null) {
            idle.addLast(worker);
        }
        return worker.retirement();
    }

    /**
     * Retires all: the busy ones when they are released.
     *
     * @return the idle ones, to be closed
     */
    List<Worker> retire(Retirement retirement) {
        var now = new ArrayList<Worker>(idle);
        idle.clear();
        busy.stream().filter(worker -> worker.retirement() == null).forEach(worker -> worker.retire(retirement));
        current = 0;
        return now;
    }

    List<QueuedRequest> running() {
        return busy.stream().flatMap(worker -> worker.batch().stream()).toList();
    }

    /** Returns the next deadline of what runs, after a moment. */
    long nextDeadline(long now) {
        return running().stream()
                .mapToLong(QueuedRequest::deadline)
                .filter(deadline -> deadline > now)
                .min()
                .orElse(RequestQueue.NEVER);
    }
}
