package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.testing.capability.Predicts;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Several threads may predict at once. */
final class ConcurrentPredict implements Check {
    private static final int STEPS = 20;
    private static final int THREADS = 4;
    private static final int ROWS = 4;
    private static final int ROUNDS = 25;
    /** Of one answer: much longer than a model takes, much shorter than a build does. */
    static final int LIMIT_SECONDS = 60;

    private final Patience patience;

    ConcurrentPredict() {
        this(unanswered -> unanswered.await(LIMIT_SECONDS, TimeUnit.SECONDS));
    }

    ConcurrentPredict(Patience patience) {
        this.patience = patience;
    }

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
        return ask(model, questions, expected, trial.subject().tolerance());
    }

    private CheckResult ask(Predicts model, List<Tensor> questions, List<Tensor> expected, Tolerance tolerance) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, ConcurrentPredict::daemon);
        try {
            for (int i = 0; i < ROUNDS; i++) {
                var round = new ConcurrentRound(model, questions, expected, tolerance);
                List<String> wrong = round.ask(threads, patience);
                if (!round.hasBegun()) {
                    return new CheckResult.NotEnoughData(
                            "this machine did not let " + THREADS + " threads begin at once in " + LIMIT_SECONDS
                                    + " s; run the check when it has less to do");
                }
                if (!wrong.isEmpty()) {
                    return new CheckResult.Fail(finding(wrong, tolerance));
                }
            }
            return new CheckResult.Pass(finding(List.of(), tolerance).observed());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new CheckResult.NotEnoughData("interrupted while the threads were asking; run the check again");
        } finally {
            threads.shutdownNow();
        }
    }

    /** A thread that waits for ever must not keep the JVM alive. */
    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "mlops-concurrent-predict");
        thread.setDaemon(true);
        return thread;
    }

    private static Finding finding(List<String> wrong, Tolerance tolerance) {
        return new Finding(
                "threads that predict at once disturb each other",
                wrong.size() + " of " + THREADS + " threads got other answers than alone, or none",
                tolerance + " in each of " + ROUNDS + " rounds",
                wrong,
                List.of(
                        "the model keeps its activations in fields: use a lock, or a copy for each thread",
                        "buffers are shared between calls",
                        "threads wait for each other's locks"));
    }

    /** Waits for answers. */
    @FunctionalInterface
    interface Patience {
        /** Tells whether they all came in time. */
        boolean await(CountDownLatch unanswered) throws InterruptedException;
    }
}
