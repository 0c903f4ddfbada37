package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.testing.capability.Predicts;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** Several threads may predict at once. */
final class ConcurrentPredict implements Check {
    private static final int STEPS = 20;
    private static final int THREADS = 4;
    private static final int ROWS = 4;
    private static final int ROUNDS = 25;
    private static final int LIMIT_SECONDS = 10;

    @Override
    public String id() {
        return "concurrent-predict";
    }

    @Override
    public String tag() {
        return "serving";
    }

    @Override
    public List<Class<?>> needs() {
        return List.of(Predicts.class);
    }

    @Override
    public CheckResult run(Trial trial) {
        Predicts model = Trial.get(trial.trained(STEPS), Predicts.class);
        Tensor inputs = trial.someInputs(THREADS * ROWS);
        List<Tensor> questions = IntStream.range(0, THREADS)
                .mapToObj(thread -> inputs.select(IntStream.range(0, inputs.rows())
                        .filter(row -> row % THREADS == thread || inputs.rows() < THREADS)
                        .toArray()))
                .toList();
        List<Tensor> expected = questions.stream().map(model::predict).toList();
        List<String> wrong = ask(model, questions, expected, trial.subject().tolerance());
        return CheckResult.of(
                wrong.isEmpty(),
                new Finding(
                        "threads that predict at once disturb each other",
                        wrong.size() + " of " + THREADS + " threads got other answers than alone",
                        trial.subject().tolerance() + " in each of " + ROUNDS + " rounds",
                        wrong,
                        List.of(
                                "the model keeps its activations in fields: use a lock, or a copy for each thread",
                                "buffers are shared between calls")));
    }

    private static List<String> ask(
            Predicts model, List<Tensor> questions, List<Tensor> expected, Tolerance tolerance) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            var barrier = new CyclicBarrier(THREADS);
            List<Future<List<String>>> answers = IntStream.range(0, THREADS)
                    .mapToObj(thread -> threads.submit(() -> {
                        for (int round = 0; round < ROUNDS; round++) {
                            barrier.await(LIMIT_SECONDS, TimeUnit.SECONDS);
                            Tensor answer = model.predict(questions.get(thread));
                            List<String> wrong =
                                    Snapshot.differences("thread " + thread, expected.get(thread), answer, tolerance);
                            if (!wrong.isEmpty()) {
                                return wrong;
                            }
                        }
                        return List.<String>of();
                    }))
                    .toList();
            return answers.stream().flatMap(answer -> outcome(answer).stream()).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> outcome(Future<List<String>> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of("interrupted");
        } catch (ExecutionException e) {
            boolean left = e.getCause() instanceof BrokenBarrierException || e.getCause() instanceof TimeoutException;
            return left ? List.of() : List.of("a thread threw " + e.getCause());
        }
    }
}
