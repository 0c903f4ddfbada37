package io.github.mlopssdk.dl4j.lint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * What a network and its configuration have in common.
 *
 * @param seed what it gives to ND4J's generator
 * @param layers by name, or by number from 0 where they have none
 */
record ConfiguredNetwork(long seed, Map<String, Layer> layers) {
    static Optional<ConfiguredNetwork> of(Object value) {
        if (value instanceof MultiLayerNetwork network) {
            return Optional.of(of(network.getLayerWiseConfigurations()));
        }
        if (value instanceof ComputationGraph network) {
            return Optional.of(of(network.getConfiguration()));
        }
        if (value instanceof MultiLayerConfiguration configuration) {
            return Optional.of(of(configuration));
        }
        if (value instanceof ComputationGraphConfiguration configuration) {
            return Optional.of(of(configuration));
        }
        return Optional.empty();
    }

    private static ConfiguredNetwork of(MultiLayerConfiguration configuration) {
        var layers = new LinkedHashMap<String, Layer>();
        for (NeuralNetConfiguration layer : configuration.getConfs()) {
            String name = layer.getLayer().getLayerName();
            layers.put(name == null ? Integer.toString(layers.size()) : name, layer.getLayer());
        }
        return new ConfiguredNetwork(configuration.getConf(0).getSeed(), layers);
    }

    private static ConfiguredNetwork of(ComputationGraphConfiguration configuration) {
        var layers = new LinkedHashMap<String, Layer>();
        configuration.getVertices().forEach((name, vertex) -> {
            if (vertex instanceof LayerVertex layer) {
                layers.put(name, layer.getLayerConf().getLayer());
            }
        });
        return new ConfiguredNetwork(configuration.getDefaultConfiguration().getSeed(), layers);
    }
}
