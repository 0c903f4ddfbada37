package io.github.mlopssdk.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.seed.SeedScope;
import java.util.HashSet;
import java.util.Set;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.Sgd;

final class TransferLearningTest {
    private static final SeedScope SEEDS = SeedScope.of(42).seeds("fine-tune");

    @Test
    void repeatsOnlyWithASeedInTheFineTuneConfiguration() {
        MultiLayerNetwork trained = TinyNetworks.layered(1);
        Set<String> plain = new HashSet<>();
        Set<String> seeded = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            plain.add(weightsOfNewHead(trained, new FineTuneConfiguration.Builder().updater(new Sgd(0.1))));
            seeded.add(weightsOfNewHead(
                    trained,
                    new FineTuneConfiguration.Builder().updater(new Sgd(0.1)).seed(SEEDS.seed())));
        }
        assertThat(plain).hasSizeGreaterThan(1);
        assertThat(seeded).hasSize(1);
    }

    private static String weightsOfNewHead(MultiLayerNetwork trained, FineTuneConfiguration.Builder configuration) {
        return Dl4j.paramsSha256(new TransferLearning.Builder(trained)
                .fineTuneConfiguration(configuration.build())
                .removeOutputLayer()
                .addLayer(new OutputLayer.Builder().nIn(8).nOut(3).build())
                .build());
    }
}
