package io.github.mlopssdk.dl4j;

import io.github.mlopssdk.seed.SeedRequest;
import io.github.mlopssdk.seed.SeedScope;
import io.github.mlopssdk.seed.Seeder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;

/** A training in a JVM of its own: takes the root seed, prints what the seeds led to. */
final class SeededTraining {
    private SeededTraining() {}

    public static void main(String[] arguments) {
        long root = Long.parseLong(arguments[0]);
        try (var seeder = new Seeder()) {
            seeder.seed(SeedRequest.of(root));
            float drawn = Nd4j.rand(1).getFloat(0);
            MultiLayerNetwork network = TinyNetworks.layered(
                    new NeuralNetConfiguration.Builder().seed(SeedScope.of(root).seed("network")), 0.5);
            network.fit(TinyNetworks.data(4, 16), 3);
            System.out.println(drawn + " " + Dl4j.paramsSha256(network));
        }
    }
}
