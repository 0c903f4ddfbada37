package io.github.mlopssdk.dl4j;

import io.github.mlopssdk.Metric;
import io.github.mlopssdk.Run;
import java.util.function.LongSupplier;
import org.deeplearning4j.nn.api.Model;

/**
 * The metrics of iterations and epochs. Times are kept per thread, because every worker of a parallel training has its
 * own iterations. Thread-safe.
 */
final class TrainingMetrics {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Metric score;
    private final Metric iterationMillis;
    private final Metric samplesPerSecond;
    private final Metric epochSeconds;
    private final LearningRate learningRate;
    private final LongSupplier nanoTime;
    private final ThreadLocal<Times> times = ThreadLocal.withInitial(Times::new);

    TrainingMetrics(Run run, String prefix, LongSupplier nanoTime) {
        this.score = run.metric(prefix + "score");
        this.iterationMillis = run.metric(prefix + "iteration_ms");
        this.samplesPerSecond = run.metric(prefix + "samples_per_second");
        this.epochSeconds = run.metric(prefix + "epoch_seconds");
        this.learningRate = new LearningRate(run.metric(prefix + "learning_rate"));
        this.nanoTime = nanoTime;
    }

    void epochStarted() {
        Times mine = times.get();
        mine.epochStart = nanoTime.getAsLong();
        mine.iterationStart = mine.epochStart;
        mine.started = true;
    }

    void iterationDone(Model model, int iteration, int epoch) {
        score.log(model.score(), iteration);
        learningRate.log(model, iteration, epoch);
        Times mine = times.get();
        if (mine.started) {
            long nanos = Math.max(1, nanoTime.getAsLong() - mine.iterationStart);
            iterationMillis.log(nanos / NANOS_PER_MILLI, iteration);
            samplesPerSecond.log(model.batchSize() * NANOS_PER_SECOND / nanos, iteration);
        }
    }

    /** Begins to time the next iteration of this thread. */
    void iterationEnded() {
        Times mine = times.get();
        mine.iterationStart = nanoTime.getAsLong();
        mine.started = true;
    }

    void epochEnded(int epoch) {
        epochSeconds.log((nanoTime.getAsLong() - times.get().epochStart) / NANOS_PER_SECOND, epoch);
    }

    private static final class Times {
        /** Whether {@link #iterationStart} is known: a training without epochs tells it only at its first end. */
        private boolean started;

        private long iterationStart;
        private long epochStart;
    }
}
