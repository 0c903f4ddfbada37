package io.github.mlopssdk.testing.capability;

import io.github.mlopssdk.model.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleBiFunction;
import java.util.function.UnaryOperator;

/**
 * A model made testable by functions over plain rows, for learners without an adapter.
 *
 * <pre>{@code
 * FunctionModel.predicting(rows -> forest.probabilities(rows)).fitting((rows, classes) -> forest.train(rows, classes))
 * }</pre>
 *
 * <p>Immutable: each method returns a changed copy.
 */
public final class FunctionModel implements TestedModel {
    private final Map<Class<?>, Object> capabilities;

    private FunctionModel(Map<Class<?>, Object> capabilities) {
        this.capabilities = capabilities;
    }

    /**
     * Begins with what every model does.
     *
     * @param predict gives a row of results for each row of inputs
     * @return the model
     */
    public static FunctionModel predicting(UnaryOperator<double[][]> predict) {
        return new FunctionModel(Map.of()).with(Predicts.class, inputs -> Tensor.of(predict.apply(inputs.toRows())));
    }

    /**
     * Tells how it learns step by step.
     *
     * @param step takes inputs and targets and updates the parameters once
     * @return the changed copy
     */
    public FunctionModel training(BiConsumer<double[][], double[][]> step) {
        return with(
                Trains.class,
                batch -> step.accept(batch.inputs().toRows(), batch.targets().toRows()));
    }

    /**
     * Tells how it learns all at once.
     *
     * @param fit takes all inputs and targets
     * @return the changed copy
     */
    public FunctionModel fitting(BiConsumer<double[][], double[][]> fit) {
        return with(
                Fits.class,
                data -> fit.accept(data.inputs().toRows(), data.targets().toRows()));
    }

    /**
     * Tells how its loss is measured.
     *
     * @param loss takes inputs and targets
     * @return the changed copy
     */
    public FunctionModel losing(ToDoubleBiFunction<double[][], double[][]> loss) {
        return with(
                HasLoss.class,
                batch -> loss.applyAsDouble(
                        batch.inputs().toRows(), batch.targets().toRows()));
    }

    /**
     * Tells how it is saved and loaded.
     *
     * @param saver writes it into a directory
     * @param loader reads it from there: a model with the same capabilities
     * @return the changed copy
     */
    public FunctionModel saving(Saver saver, Loader loader) {
        return with(Serializes.class, new Serializes() {
            @Override
            public void save(Path directory) throws IOException {
                saver.save(directory);
            }

            @Override
            public Object load(Path directory) throws IOException {
                return loader.load(directory);
            }
        });
    }

    /**
     * Tells how it answers where it is served.
     *
     * @param handler gives a row of results for each row of inputs
     * @return the changed copy
     */
    public FunctionModel serving(UnaryOperator<double[][]> handler) {
        return with(Serves.class, inputs -> Tensor.of(handler.apply(inputs.toRows())));
    }

    /**
     * Adds or replaces any capability.
     *
     * @param capability an interface of this package
     * @param implementation what does it
     * @param <C> the interface
     * @return the changed copy
     */
    public <C> FunctionModel with(Class<C> capability, C implementation) {
        var changed = new HashMap<Class<?>, Object>(capabilities);
        changed.put(capability, implementation);
        return new FunctionModel(Map.copyOf(changed));
    }

    @Override
    public <C> Optional<C> as(Class<C> capability) {
        return Optional.ofNullable(capabilities.get(capability)).map(capability::cast);
    }

    /** Writes a model. */
    @FunctionalInterface
    public interface Saver {
        /**
         * Writes it.
         *
         * @param directory an empty directory
         * @throws IOException if it cannot be written
         */
        void save(Path directory) throws IOException;
    }

    /** Reads a model. */
    @FunctionalInterface
    public interface Loader {
        /**
         * Reads it.
         *
         * @param directory where it was written
         * @return the model
         * @throws IOException if it cannot be read
         */
        Object load(Path directory) throws IOException;
    }
}
