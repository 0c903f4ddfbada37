package io.github.mlopssdk.dl4j;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.model.CodePoints;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;

/** The configuration of a network, as params to compare runs by and as the artifact that it can be rebuilt from. */
final class ConfigurationLog {
    /** Long enough for some thirty layers; the artifact has the rest. */
    private static final int MAX_VALUE = 1000;

    private ConfigurationLog() {}

    static void write(Network network, Run run, String name) {
        String prefix = name.isEmpty() ? "dl4j." : "dl4j." + name + ".";
        String directory = name.isEmpty() ? "config/" : "config/" + name + "/";
        var params = new LinkedHashMap<String, Object>();
        params.put(prefix + "model", network.model().getClass().getSimpleName());
        params.put(prefix + "layers", CodePoints.cut(layers(network), MAX_VALUE));
        params.put(prefix + "parameters", network.model().numParams());
        LearningRate.updater(network)
                .ifPresent(updater -> params.put(prefix + "updater", CodePoints.cut(updater.toString(), MAX_VALUE)));
        params.put(prefix + "seed", network.seed());
        run.logParams(params);
        run.logText(network.configurationJson(), directory + "dl4j-configuration.json");
        run.logText(network.summary(), directory + "dl4j-summary.txt");
    }

    private static String layers(Network network) {
        return Stream.of(network.layers()).map(ConfigurationLog::layer).collect(Collectors.joining(", "));
    }

    private static String layer(Layer layer) {
        var configuration = layer.conf().getLayer();
        String type = configuration.getClass().getSimpleName();
        String sizes =
                configuration instanceof FeedForwardLayer sized ? " " + sized.getNIn() + "→" + sized.getNOut() : "";
        return type + sizes + " (" + layer.numParams() + ")";
    }
}
