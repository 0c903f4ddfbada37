package io.github.mlopssdk.dl4j.contract;

import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.testing.capability.Batch;
import io.github.mlopssdk.testing.capability.HasLoss;
import io.github.mlopssdk.testing.capability.HasOptimizer;
import io.github.mlopssdk.testing.capability.HasParameters;
import io.github.mlopssdk.testing.capability.Predicts;
import io.github.mlopssdk.testing.capability.Seeds;
import io.github.mlopssdk.testing.capability.Serializes;
import io.github.mlopssdk.testing.capability.TestedModel;
import io.github.mlopssdk.testing.capability.Trains;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;

/**
 * A SameDiff graph under test, of one placeholder for inputs and one for labels.
 *
 * <pre>{@code
 * Subject.of(seed -> SameDiffGraph.of(Fraud.graph(seed), "softmax"))
 * }</pre>
 *
 * <p>A graph has no seed: what makes it has to call {@code Nd4j.getRandom().setSeed(seed)} before it creates variables.
 * Gradients are not checked, as SameDiff derives them itself. Not thread-safe; the graph is trained by the checks.
 */
public final class SameDiffGraph implements TestedModel, Predicts, Trains, HasLoss, HasParameters, HasOptimizer, Seeds {
    private static final String FILE = "graph.fb";

    private final SameDiff graph;
    private final String prediction;
    private final String input;
    private final String label;

    private SameDiffGraph(SameDiff graph, String prediction) {
        this.graph = graph;
        this.prediction = prediction;
        TrainingConfig training = graph.getTrainingConfig();
        if (training == null) {
            throw new IllegalArgumentException("graph must have a training configuration: call setTrainingConfig(...)");
        }
        input = only("inputs", training.getDataSetFeatureMapping());
        label = only("labels", training.getDataSetLabelMapping());
    }

    private static String only(String what, List<String> names) {
        if (names.size() != 1) {
            throw new IllegalArgumentException("graph must have one placeholder for " + what + ", but has " + names
                    + ": give its calls to FunctionModel");
        }
        return names.get(0);
    }

    /**
     * Takes a graph: trained with {@code fit}, asked with {@code output}, saved with {@code save} and its updater.
     *
     * @param graph with a training configuration and loss variables
     * @param prediction name of the variable that holds the predictions
     * @return the graph under test
     * @throws IllegalArgumentException if it has no training configuration, or several placeholders for inputs or labels
     */
    public static SameDiffGraph of(SameDiff graph, String prediction) {
        return new SameDiffGraph(graph, prediction);
    }

    @Override
    public <C> Optional<C> as(Class<C> capability) {
        if (capability == Serializes.class) {
            return Optional.of(capability.cast(new Saved()));
        }
        return capability.isInstance(this) ? Optional.of(capability.cast(this)) : Optional.empty();
    }

    @Override
    public Tensor predict(Tensor inputs) {
        return NdArrays.tensor(graph.outputSingle(Map.of(input, array(input, inputs)), prediction));
    }

    @Override
    public void step(Batch batch) {
        graph.fit(new DataSet(array(input, batch.inputs()), array(label, batch.targets())));
    }

    @Override
    public double loss(Batch batch) {
        Map<String, INDArray> given = Map.of(input, array(input, batch.inputs()), label, array(label, batch.targets()));
        return graph.output(given, graph.getLossVariables()).values().stream()
                .mapToDouble(loss -> loss.sumNumber().doubleValue())
                .sum();
    }

    @Override
    public Map<String, Tensor> parameters() {
        return NetworkModel.tensors(variables());
    }

    @Override
    public void setParameters(Map<String, Tensor> values) {
        variables()
                .forEach((name, array) ->
                        array.assign(NdArrays.array(Objects.requireNonNull(values.get(name), name), array.dataType())));
    }

    private Map<String, INDArray> variables() {
        var arrays = new LinkedHashMap<String, INDArray>();
        for (SDVariable variable : graph.variables()) {
            if (variable.getVariableType() == VariableType.VARIABLE) {
                arrays.put(variable.name(), variable.getArr());
            }
        }
        return arrays;
    }

    @Override
    public void resetOptimizer() {
        graph.getTrainingConfig().setIterationCount(0);
        if (graph.getUpdaterMap() != null) {
            for (GradientUpdater<?> updater : graph.getUpdaterMap().values()) {
                updater.getState().values().forEach(state -> state.assign(0));
            }
        }
    }

    @Override
    public void reseed(long seed) {
        Nd4j.getRandom().setSeed(seed);
    }

    private INDArray array(String placeholder, Tensor tensor) {
        return NdArrays.array(tensor, graph.getVariable(placeholder).dataType());
    }

    private final class Saved implements Serializes {
        @Override
        public void save(Path directory) throws IOException {
            graph.save(directory.resolve(FILE).toFile(), true);
        }

        @Override
        public Object load(Path directory) throws IOException {
            return of(SameDiff.load(directory.resolve(FILE).toFile(), true), prediction);
        }
    }
}
