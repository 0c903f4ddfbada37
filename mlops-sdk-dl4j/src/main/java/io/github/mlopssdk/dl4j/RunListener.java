package io.github.mlopssdk.dl4j;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.dl4j.seed.StreamKeeper;
import io.github.mlopssdk.model.KeyRule;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What records a training of a {@code MultiLayerNetwork} or {@code ComputationGraph} in a run; {@link Dl4j#listener}
 * makes it.
 *
 * <p>Per iteration, at the iteration's number: {@code train/score} (the loss of the minibatch that the network has
 * just computed, no further pass), {@code train/iteration_ms}, {@code train/samples_per_second} and
 * {@code train/learning_rate}. Per epoch, at the epoch's number: {@code train/epoch_seconds} and the evaluations that
 * were asked for. Once: the configuration, as params and as an artifact, and what is known about its seed.
 *
 * <p>Never throws into the training: what fails is counted by {@link #failures()} and warned of once. Thread-safe, so
 * that workers of a {@code ParallelWrapper} can share it; each logs its own iterations.
 */
public final class RunListener extends BaseTrainingListener {
    private static final Logger LOG = LoggerFactory.getLogger(RunListener.class);

    private final Run run;
    private final String name;
    private final int every;
    private final List<Evaluator> evaluators;
    private final TrainingMetrics metrics;
    private final NormMetrics norms;
    private final SeedCheck seedCheck;
    private final StreamKeeper streams = new StreamKeeper();
    private final AtomicBoolean hasBegun = new AtomicBoolean();
    private final AtomicLong failures = new AtomicLong();

    private RunListener(Builder builder) {
        this.run = builder.run;
        this.name = builder.name;
        this.every = builder.every;
        this.evaluators = List.copyOf(builder.evaluators);
        this.metrics = new TrainingMetrics(run, prefix(name) + "train/", builder.nanoTime);
        this.norms = new NormMetrics(run, prefix(name) + "train/", builder.normsEvery);
        this.seedCheck = new SeedCheck(run, name, builder.clock);
    }

    /**
     * Counts what could not be recorded.
     *
     * @return hooks that failed so far
     */
    public long failures() {
        return failures.get();
    }

    @Override
    public void onEpochStart(Model model) {
        guarded(() -> streams.epochStarts(model));
        guarded(() -> begin(model));
        guarded(metrics::epochStarted);
    }

    @Override
    public void onGradientCalculation(Model model) {
        guarded(() -> norms.gradientIsKnown(model));
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
        guarded(() -> streams.iterationEnds(model));
        guarded(() -> begin(model));
        if (iteration % every == 0) {
            guarded(() -> metrics.iterationDone(model, iteration, epoch));
        }
        guarded(() -> norms.updateIsDone(model, iteration));
        guarded(metrics::iterationEnded);
    }

    @Override
    public void onEpochEnd(Model model) {
        guarded(() -> metrics.epochEnded(Network.of(model).epoch()));
        for (Evaluator evaluator : evaluators) {
            guarded(() -> evaluator.evaluate(Network.of(model), run));
        }
        guarded(seedCheck::reportReseedings);
    }

    private void begin(Model model) {
        if (!hasBegun.get() && hasBegun.compareAndSet(false, true)) {
            guarded(() -> ConfigurationLog.write(Network.of(model), run, name));
        }
        seedCheck.check(model);
    }

    /** Native memory that runs out in an evaluation is an error, too, and no reason to end the training. */
    private void guarded(Runnable hook) {
        try {
            hook.run();
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            if (failures.getAndIncrement() == 0) {
                LOG.warn("The training goes on, but is not fully recorded; later failures are only counted", e);
            }
        }
    }

    private static String prefix(String name) {
        return name.isEmpty() ? "" : name + "/";
    }

    /** What a {@link RunListener} is to record. Not thread-safe. */
    public static final class Builder {
        private final Run run;
        private final List<Evaluator> evaluators = new ArrayList<>();
        private String name = "";
        private int every = 1;
        private int normsEvery;
        private InstantSource clock = InstantSource.system();
        private LongSupplier nanoTime = System::nanoTime;

        Builder(Run run) {
            this.run = run;
        }

        /**
         * Names the network, for runs that train several: the name is put before metrics, params and files.
         *
         * @param network such as {@code generator}
         * @return this builder
         * @throws IllegalArgumentException if no server takes the name in a key
         */
        public Builder name(String network) {
            this.name = KeyRule.check("name", network);
            return this;
        }

        /**
         * Records only every n-th iteration, for networks whose iterations take far less than a millisecond.
         *
         * @param iterations 1 by default
         * @return this builder
         * @throws IllegalArgumentException if {@code iterations} is less than 1
         */
        public Builder every(int iterations) {
            this.every = positive("iterations", iterations);
            return this;
        }

        /**
         * Records the Euclidean norms of all gradients, updates and params together: {@code train/gradient_norm},
         * {@code train/update_norm} and {@code train/param_norm}. Each reads every param once.
         *
         * @param iterations how many iterations apart, for instance 100; never by default
         * @return this builder
         * @throws IllegalArgumentException if {@code iterations} is less than 1
         */
        public Builder normsEvery(int iterations) {
            this.normsEvery = positive("iterations", iterations);
            return this;
        }

        /**
         * Evaluates the classifier at the end of every epoch, in one pass: accuracy, precision, recall and F1, the
         * latter three as macro averages, under {@code <prefix>/accuracy} and so on.
         *
         * @param data what to evaluate on; reset before each pass
         * @param prefix such as {@code validation}
         * @return this builder
         * @throws IllegalArgumentException if no server takes the prefix in a key
         */
        public Builder evaluate(DataSetIterator data, String prefix) {
            evaluators.add(new Evaluator(data, key(prefix), Evaluator.Kind.CLASSIFICATION));
            return this;
        }

        /**
         * Evaluates the regression at the end of every epoch, in one pass: mean squared and mean absolute error, root
         * of the mean squared error and R², averaged over the outputs, under {@code <prefix>/mse} and so on.
         *
         * @param data what to evaluate on; reset before each pass
         * @param prefix such as {@code validation}
         * @return this builder
         * @throws IllegalArgumentException if no server takes the prefix in a key
         */
        public Builder evaluateRegression(DataSetIterator data, String prefix) {
            evaluators.add(new Evaluator(data, key(prefix), Evaluator.Kind.REGRESSION));
            return this;
        }

        /**
         * Builds the listener.
         *
         * @return a listener for one network, or for several with equal configurations
         */
        public RunListener build() {
            return new RunListener(this);
        }

        Builder clock(InstantSource source) {
            this.clock = source;
            return this;
        }

        Builder nanoTime(LongSupplier source) {
            this.nanoTime = source;
            return this;
        }

        private String key(String prefix) {
            return prefix(name) + KeyRule.check("prefix", prefix) + "/";
        }

        private static int positive(String parameter, int value) {
            if (value < 1) {
                throw new IllegalArgumentException(parameter + " must be at least 1: " + value);
            }
            return value;
        }
    }
}
