package io.github.mlopssdk.dl4j.contract;

import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.NoOp;

/** What {@link MultiLayerNetwork} and {@link ComputationGraph} both do, though not by the same type. */
sealed interface NetworkCalls permits LayeredCalls, GraphCalls {
    static NetworkCalls of(Model network) {
        if (network instanceof MultiLayerNetwork layered) {
            return new LayeredCalls(layered);
        }
        if (network instanceof ComputationGraph graph) {
            return new GraphCalls(graph);
        }
        throw new IllegalArgumentException("network must be a MultiLayerNetwork or ComputationGraph, not a "
                + network.getClass().getName());
    }

    Model network();

    Layer[] layers();

    DataType dataType();

    INDArray output(INDArray inputs);

    void fit(DataSet data);

    /** Gives the loss of the data alone, without dropout and without penalties for large weights. */
    double loss(DataSet data);

    void resetUpdater();

    NetworkCalls copyInDoublePrecision();

    NetworkCalls load(File file) throws IOException;

    /** Computes loss with penalties, and gradients as the updater gets them; for a copy with {@link #keepGradients}. */
    Loss gradients(DataSet data);

    /** A loss, and its gradients by the names of the parameters. */
    record Loss(double value, Map<String, INDArray> gradients) {}

    default void disableDropout() {
        configurations().forEach(layer -> layer.setIDropout(null));
    }

    /** Lets the updater average and penalize gradients, but not turn them into steps. */
    default void keepGradients() {
        configurations()
                .filter(BaseLayer.class::isInstance)
                .map(BaseLayer.class::cast)
                .forEach(layer -> {
                    layer.setIUpdater(new NoOp());
                    layer.setBiasUpdater(null);
                });
        resetUpdater();
    }

    private Stream<org.deeplearning4j.nn.conf.layers.Layer> configurations() {
        return Stream.of(layers())
                .map(layer -> layer.conf().getLayer())
                .map(layer -> layer instanceof FrozenLayer frozen ? frozen.getLayer() : layer);
    }

    /** Leaves out what a batch normalization counts, which follows no gradient. */
    default Map<String, INDArray> trainable() {
        var parameters = new LinkedHashMap<String, INDArray>(network().paramTable());
        for (Layer layer : layers()) {
            if (layer.conf().getLayer() instanceof BatchNormalization) {
                String prefix = prefix(layer);
                parameters.remove(prefix + BatchNormalizationParamInitializer.GLOBAL_MEAN);
                parameters.remove(prefix + BatchNormalizationParamInitializer.GLOBAL_VAR);
                parameters.remove(prefix + BatchNormalizationParamInitializer.GLOBAL_LOG_STD);
            }
        }
        return parameters;
    }

    String prefix(Layer layer);
}
