package io.github.mlopssdk.docs.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.dl4j.Dl4j;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

final class FirstRunTest {
    @Test
    void sixLinesRecordATraining() throws IOException {
        DataSetIterator data = twoClasses();
        int epochs = 3;

        // #region run
        try (Run run = Run.start("iris").seedAll(42).logParam("lr", 0.01)) {
            MultiLayerNetwork net = network(run.seed("network"), 0.01);
            net.addListeners(Dl4j.listener(run));
            net.fit(data, epochs);
            run.logModel(Dl4j.model(net));
        }
        // #endregion run

        try (Stream<Path> files = Files.walk(Path.of(System.getenv("MLOPS_DIR")))) {
            assertThat(files).anyMatch(file -> file.endsWith("artifacts/model/MLmodel"));
        }
    }

    private static MultiLayerNetwork network(long seed, double learningRate) {
        var net = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(learningRate))
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(2)
                        .nOut(8)
                        .activation(Activation.TANH)
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        net.init();
        return net;
    }

    private static DataSetIterator twoClasses() {
        List<DataSet> batches = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            INDArray points = Nd4j.rand(8, 2);
            INDArray above = points.getColumn(0, true).gt(0.5).castTo(points.dataType());
            batches.add(new DataSet(points, Nd4j.hstack(above, above.rsub(1))));
        }
        return new ExistingDataSetIterator(batches);
    }
}
