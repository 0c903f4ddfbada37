package io.github.mlopssdk.docs;

import io.github.mlopssdk.dl4j.Dl4j;
import io.github.mlopssdk.model.LoggableModel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** A program that saves a network through the Deeplearning4j module. Runs in a JVM of its own. */
final class Dl4jProject {
    private Dl4jProject() {}

    /** Takes the directory to save to. */
    public static void main(String[] args) throws Exception {
        var layer = new OutputLayer.Builder().nIn(4).nOut(3).build();
        var network = new MultiLayerNetwork(
                new NeuralNetConfiguration.Builder().seed(7).list(layer).build());
        network.init();

        LoggableModel model = Dl4j.model(network);
        Path directory = Files.createDirectories(Path.of(args[0]));
        model.save(directory);

        System.out.println("flavor " + model.flavor() + " with a contract from " + JarName.of(LoggableModel.class));
    }
}
