package io.github.mlopssdk.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.seed.SeedReport.State;
import io.github.mlopssdk.seed.SeedScope;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;

final class ConfigurationSeedTest {
    private static final SeedScope SEEDS = SeedScope.of(42).seeds("network");

    @Test
    void givesAStackTheWeightsOfASeedInTheBuilder() {
        String unseeded = weights(stack(new NeuralNetConfiguration.Builder()));
        String built = weights(stack(new NeuralNetConfiguration.Builder().seed(SEEDS.seed())));

        assertThat(weights(Dl4j.seed(stack(new NeuralNetConfiguration.Builder()), SEEDS)))
                .isEqualTo(built)
                .isNotEqualTo(unseeded);
    }

    @Test
    void givesAGraphTheWeightsOfASeedInTheBuilder() {
        String unseeded = weights(graph(new NeuralNetConfiguration.Builder()));
        String built = weights(graph(new NeuralNetConfiguration.Builder().seed(SEEDS.seed())));

        assertThat(weights(Dl4j.seed(graph(new NeuralNetConfiguration.Builder()), SEEDS)))
                .isEqualTo(built)
                .isNotEqualTo(unseeded);
    }

    @Test
    void leavesTheConfigurationThatTheBuilderWouldHaveMade() {
        assertThat(Dl4j.seed(stack(new NeuralNetConfiguration.Builder()), SEEDS).toJson())
                .isEqualTo(stack(new NeuralNetConfiguration.Builder().seed(SEEDS.seed()))
                        .toJson());
        assertThat(Dl4j.seed(graph(new NeuralNetConfiguration.Builder()), SEEDS).toJson())
                .isEqualTo(graph(new NeuralNetConfiguration.Builder().seed(SEEDS.seed()))
                        .toJson());
    }

    @Test
    void reportsWhatTheLintFindsToARun() {
        var recorded = new RecordingRun();

        Dl4j.lint(stack(new NeuralNetConfiguration.Builder()))
                .forEach(finding -> recorded.run().reportSeed(finding.entry()));

        assertThat(recorded.seedEntries()).singleElement().satisfies(entry -> {
            assertThat(entry.source()).isEqualTo("network");
            assertThat(entry.state()).isEqualTo(State.UNSEEDED);
        });
    }

    private static MultiLayerConfiguration stack(NeuralNetConfiguration.Builder builder) {
        return builder.list()
                .layer(new DenseLayer.Builder().nIn(3).nOut(4).build())
                .layer(new OutputLayer.Builder().nIn(4).nOut(2).build())
                .build();
    }

    private static ComputationGraphConfiguration graph(NeuralNetConfiguration.Builder builder) {
        return builder.graphBuilder()
                .addInputs("in")
                .addLayer("hidden", new DenseLayer.Builder().nIn(3).nOut(4).build(), "in")
                .addLayer("out", new OutputLayer.Builder().nIn(4).nOut(2).build(), "hidden")
                .setOutputs("out")
                .build();
    }

    private static String weights(MultiLayerConfiguration configuration) {
        return sha256(new MultiLayerNetwork(configuration));
    }

    private static String weights(ComputationGraphConfiguration configuration) {
        return sha256(new ComputationGraph(configuration));
    }

    private static String sha256(Model network) {
        network.init();
        return Dl4j.paramsSha256(network);
    }
}
