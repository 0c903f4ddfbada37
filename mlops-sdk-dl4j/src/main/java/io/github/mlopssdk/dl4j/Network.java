package io.github.mlopssdk.dl4j;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.evaluation.regression.RegressionEvaluation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** What {@link MultiLayerNetwork} and {@link ComputationGraph} have in common, though not in their types. */
sealed interface Network permits LayeredNetwork, GraphNetwork {
    /**
     * Wraps a network.
     *
     * @throws IllegalArgumentException if it is of another type
     */
    static Network of(Model model) {
        if (model instanceof MultiLayerNetwork layered) {
            return new LayeredNetwork(layered);
        }
        if (model instanceof ComputationGraph graph) {
            return new GraphNetwork(graph);
        }
        throw new IllegalArgumentException("model must be a MultiLayerNetwork or ComputationGraph, not a "
                + model.getClass().getName());
    }

    Model model();

    Layer[] layers();

    String configurationJson();

    String summary();

    DataType dataType();

    int iteration();

    int epoch();

    void setEpoch(int epoch);

    List<Port> inputs();

    List<Port> outputs();

    Evaluation classification(DataSetIterator data);

    RegressionEvaluation regression(DataSetIterator data);

    /** Predicts, as in use and not as in training. */
    List<INDArray> output(INDArray[] inputs);

    /** Makes a network that runs beside this one on the same parameters. */
    Network sharingParameters();

    /** The seed that initialization gave to ND4J's generator. */
    default long seed() {
        return model().conf().getSeed();
    }

    default Stream<org.deeplearning4j.nn.conf.layers.Layer> layerConfigurations() {
        return Stream.of(layers()).map(layer -> layer.conf().getLayer());
    }

    /**
     * Where data enters or leaves.
     *
     * @param name the input's or output's name, or null for the only one
     * @param layer the layer there, or empty if it is another kind of vertex
     * @param preProcessor what reshapes the layer's input
     */
    record Port(
            @Nullable String name,
            Optional<org.deeplearning4j.nn.conf.layers.Layer> layer,
            Optional<InputPreProcessor> preProcessor) {}
}
