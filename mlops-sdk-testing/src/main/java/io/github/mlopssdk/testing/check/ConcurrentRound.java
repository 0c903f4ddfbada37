package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.testing.capability.Predicts;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/** One question on each of several threads, all at once. Asks once. */
final class ConcurrentRound {
    private final Predicts model;
    private final List<Tensor> questions;
    private final List<Tensor> expected;
    private final Tolerance tolerance;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CyclicBarrier start;
    private final CountDownLatch unanswered;

    ConcurrentRound(Predicts model, List<Tensor> questions, List<Tensor> expected, Tolerance tolerance) {
        this.model = model;
        this.questions = questions;
        this.expected = expected;
        this.tolerance = tolerance;
        start = new CyclicBarrier(questions.size(), () -> begun.set(true));
        unanswered = new CountDownLatch(questions.size());
    }

    /** Tells what was wrong; nothing is known of a round that has not begun. */
    List<String> ask(ExecutorService threads, ConcurrentPredict.Patience patience) throws InterruptedException {
        List<Future<List<String>>> answers = IntStream.range(0, questions.size())
                .mapToObj(thread -> threads.submit(question(thread)))
                .toList();
        boolean answered = patience.await(unanswered);
        if (!answered && !hasBegun()) {
            return List.of();
        }
        return IntStream.range(0, answers.size())
                .mapToObj(thread -> outcome(thread, answered, answers.get(thread)))
                .flatMap(List::stream)
                .toList();
    }

    boolean hasBegun() {
        return begun.get();
    }

    private Callable<List<String>> question(int thread) {
        return () -> {
            try {
                start.await();
                Tensor answer = model.predict(questions.get(thread));
                return Snapshot.differences("thread " + thread, expected.get(thread), answer, tolerance);
            } finally {
                unanswered.countDown();
            }
        };
    }

    private static List<String> outcome(int thread, boolean answered, Future<List<String>> answer) {
        if (!answered && !answer.isDone()) {
            return List.of("thread " + thread + ": no answer in " + ConcurrentPredict.LIMIT_SECONDS + " s");
        }
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of("interrupted");
        } catch (ExecutionException e) {
            return List.of("thread " + thread + " threw " + e.getCause());
        }
    }
}
