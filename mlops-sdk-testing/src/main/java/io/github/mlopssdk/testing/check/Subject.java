package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.testing.capability.Batch;
import io.github.mlopssdk.testing.capability.ModelAdapter;
import io.github.mlopssdk.testing.capability.Preprocesses;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a contract is about: a model that can be made anew from a seed, its data, and what is expected of it.
 *
 * <pre>{@code
 * Subject.of(seed -> Fraud.network(seed)).trainingData(train).testData(test).beatsBaseline(Baseline.majority())
 * }</pre>
 *
 * <p>Immutable: each method returns a changed copy.
 */
public final class Subject {
    private final LongFunction<?> factory;
    private @Nullable Batch train;
    private @Nullable Batch test;
    private @Nullable ShapeRule shapes;
    private @Nullable Baseline baseline;
    private @Nullable Task task;
    private @Nullable Preparation<?> preparation;
    private Tolerance tolerance = Tolerance.SINGLE;
    private double errorRemoved = 0.1;
    private int batchSize = 32;
    private int trainingSteps = 200;
    private int overfitSteps = 500;
    private List<String> frozen = List.of();
    private Set<Integer> ignored = Set.of();

    private Subject(LongFunction<?> factory) {
        this.factory = factory;
    }

    private Subject(Subject other) {
        this(other.factory);
        train = other.train;
        test = other.test;
        shapes = other.shapes;
        baseline = other.baseline;
        task = other.task;
        preparation = other.preparation;
        tolerance = other.tolerance;
        errorRemoved = other.errorRemoved;
        batchSize = other.batchSize;
        trainingSteps = other.trainingSteps;
        overfitSteps = other.overfitSteps;
        frozen = other.frozen;
        ignored = other.ignored;
    }

    /**
     * Begins with the model. It is made anew many times, and what a check trains is never seen by another.
     *
     * @param factory makes an untrained model from a seed: one with capabilities, or one that an adapter knows, such as
     *     Deeplearning4j's networks; a model without {@code Trains} and {@code Fits} is to come trained
     * @return the subject
     */
    public static Subject of(LongFunction<?> factory) {
        return new Subject(factory);
    }

    private Subject changed(Consumer<Subject> change) {
        var copy = new Subject(this);
        change.accept(copy);
        return copy;
    }

    /**
     * Gives the examples to train with; a few hundred are enough.
     *
     * @param examples a {@link Batch}, or what an adapter knows, such as Deeplearning4j's {@code DataSet}
     * @return the changed copy
     * @throws IllegalArgumentException if no adapter knows it
     */
    public Subject trainingData(Object examples) {
        return changed(copy -> copy.train = batch(examples));
    }

    /**
     * Gives the examples to train with as plain rows.
     *
     * @param inputs one row for each example
     * @param targets as many rows
     * @return the changed copy
     */
    public Subject trainingData(double[][] inputs, double[][] targets) {
        return trainingData(Batch.of(inputs, targets));
    }

    /**
     * Gives the examples to measure with; without them every fifth of the training data is held out.
     *
     * @param examples as for {@link #trainingData(Object)}
     * @return the changed copy
     * @throws IllegalArgumentException if no adapter knows it
     */
    public Subject testData(Object examples) {
        return changed(copy -> copy.test = batch(examples));
    }

    /**
     * Gives the examples to measure with as plain rows.
     *
     * @param inputs one row for each example
     * @param targets as many rows
     * @return the changed copy
     */
    public Subject testData(double[][] inputs, double[][] targets) {
        return testData(Batch.of(inputs, targets));
    }

    private static Batch batch(Object examples) {
        if (examples instanceof Batch batch) {
            return batch;
        }
        for (ModelAdapter adapter : ServiceLoader.load(ModelAdapter.class)) {
            Optional<Batch> adapted = adapter.adaptData(examples);
            if (adapted.isPresent()) {
                return adapted.get();
            }
        }
        throw new IllegalArgumentException("examples are a "
                + examples.getClass().getName() + ", which no ModelAdapter on the class path knows: give a Batch");
    }

    /**
     * Tells the shapes of input and output: {@code outputShape("[b,n,m]", "[b,k,m]", "m")}. A name stands for one length
     * wherever it stands; the first is the batch and is varied; digits are a length.
     *
     * @param input shape of the inputs
     * @param output shape of the predictions
     * @param varying names of other dimensions that may have any length, such as that of a sequence; they are varied too
     * @return the changed copy
     * @throws IllegalArgumentException if a shape cannot be read
     */
    public Subject outputShape(String input, String output, String... varying) {
        ShapeRule rule = ShapeRule.parse(input, output, varying);
        return changed(copy -> copy.shapes = rule);
    }

    /**
     * Tells what the trained model has to beat: a tenth of the baseline's error on the test data must be gone. Without
     * this call it is the most frequent class, or the mean of the numbers.
     *
     * @param rival predictions without a model
     * @return the changed copy
     */
    public Subject beatsBaseline(Baseline rival) {
        return beatsBaseline(rival, 0.1);
    }

    /**
     * Tells what the trained model has to beat, and how clearly.
     *
     * @param rival predictions without a model
     * @param removed which share of the rival's error must be gone, from 0 to 1
     * @return the changed copy
     * @throws IllegalArgumentException if the share is not between 0 and 1
     */
    public Subject beatsBaseline(Baseline rival, double removed) {
        if (!(removed >= 0 && removed <= 1)) {
            throw new IllegalArgumentException("removed must be from 0 to 1: " + removed);
        }
        return changed(copy -> {
            copy.baseline = rival;
            copy.errorRemoved = removed;
        });
    }

    /**
     * Tells what the model says of a row, if the targets do not show it.
     *
     * @param kind by default taken from the targets
     * @return the changed copy
     */
    public Subject task(Task kind) {
        return changed(copy -> copy.task = kind);
    }

    /**
     * Gives the step that makes inputs of raw rows.
     *
     * @param step the step as the training program takes it
     * @param trainRows raw rows for training
     * @param testRows raw rows held out
     * @param unusualRows rows as they come in use though training has none: unknown categories, missing values
     * @param <R> a raw row; arrays are copied before a step sees them
     * @return the changed copy
     */
    public <R> Subject preprocessing(Preprocesses<R> step, List<R> trainRows, List<R> testRows, List<R> unusualRows) {
        var raw = new Preparation<R>(step, List.copyOf(trainRows), List.copyOf(testRows), List.copyOf(unusualRows));
        return changed(copy -> copy.preparation = raw);
    }

    /**
     * Sets how far predictions may differ where they are to be the same, but came about in another order of summation.
     *
     * @param allowed by default {@link Tolerance#SINGLE}
     * @return the changed copy
     */
    public Subject tolerance(Tolerance allowed) {
        return changed(copy -> copy.tolerance = allowed);
    }

    /**
     * Sets how many examples a step takes.
     *
     * @param examples by default 32
     * @return the changed copy
     * @throws IllegalArgumentException if it is less than 2
     */
    public Subject batchSize(int examples) {
        return changed(copy -> copy.batchSize = atLeast(2, "examples", examples));
    }

    /**
     * Sets how many steps make a trained model.
     *
     * @param steps by default 200
     * @return the changed copy
     * @throws IllegalArgumentException if it is less than 1
     */
    public Subject trainingSteps(int steps) {
        return changed(copy -> copy.trainingSteps = atLeast(1, "steps", steps));
    }

    /**
     * Sets within how many steps eight examples must be learned by heart.
     *
     * @param steps by default 500
     * @return the changed copy
     * @throws IllegalArgumentException if it is less than 1
     */
    public Subject overfitSteps(int steps) {
        return changed(copy -> copy.overfitSteps = atLeast(1, "steps", steps));
    }

    private static int atLeast(int least, String name, int value) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ": " + value);
        }
        return value;
    }

    /**
     * Names parameters that training must not change.
     *
     * @param patterns names, in which {@code *} stands for anything, such as {@code 0_*}
     * @return the changed copy
     */
    public Subject keepsFrozen(String... patterns) {
        return changed(copy -> copy.frozen = List.of(patterns));
    }

    /**
     * Names features that the model need not use.
     *
     * @param columns positions within a row of inputs, counted from 0
     * @return the changed copy
     */
    public Subject ignoresFeatures(Integer... columns) {
        return changed(copy -> copy.ignored = Set.of(columns));
    }

    LongFunction<?> factory() {
        return factory;
    }

    Batch train() {
        if (train == null) {
            throw new IllegalArgumentException("subject has no training data: call trainingData(...)");
        }
        return train;
    }

    Optional<Batch> test() {
        return Optional.ofNullable(test);
    }

    Optional<ShapeRule> shapes() {
        return Optional.ofNullable(shapes);
    }

    Baseline baseline() {
        if (baseline != null) {
            return baseline;
        }
        return task() == Task.NUMBERS ? Baseline.mean() : Baseline.majority();
    }

    Task task() {
        return task == null ? Task.of(train().targets()) : task;
    }

    Optional<Preparation<?>> preparation() {
        return Optional.ofNullable(preparation);
    }

    Tolerance tolerance() {
        return tolerance;
    }

    double errorRemoved() {
        return errorRemoved;
    }

    int batchSize() {
        return batchSize;
    }

    int trainingSteps() {
        return trainingSteps;
    }

    int overfitSteps() {
        return overfitSteps;
    }

    boolean mayNotChange(String parameter) {
        return frozen.stream().anyMatch(pattern -> parameter.matches("\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E"));
    }

    boolean mayIgnore(int column) {
        return ignored.contains(column);
    }
}
