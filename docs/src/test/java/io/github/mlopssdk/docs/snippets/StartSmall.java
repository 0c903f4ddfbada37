package io.github.mlopssdk.docs.snippets;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.data.Catalog;
import io.github.mlopssdk.data.DatasetCopy;
import io.github.mlopssdk.dl4j.Dl4j;
import io.github.mlopssdk.dl4j.Dl4jModels;
import io.github.mlopssdk.model.Goal;
import io.github.mlopssdk.testing.check.Subject;
import io.github.mlopssdk.testing.model.Contract;
import io.github.mlopssdk.testing.model.ContractReport;
import io.github.mlopssdk.testing.model.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** What {@code docs/guide/start-small.md} shows. {@code StartSmallTest} runs it as it stands on the page, in JShell. */
final class StartSmall {
    void steps() throws IOException {
        // #region find
        DatasetCopy iris = Catalog.load("datasets.csv").dataset("iris").fetch();
        List<String> species = List.of("setosa", "versicolor", "virginica");
        List<DataSet> flowers = new ArrayList<>();
        for (String line : Files.readAllLines(iris.path()).subList(1, 151)) {
            String[] cells = line.split(",", -1);
            double[] lengths =
                    Stream.of(cells).limit(4).mapToDouble(Double::parseDouble).toArray();
            INDArray kind = Nd4j.zeros(1, 3).putScalar(species.indexOf(cells[4]), 1);
            flowers.add(new DataSet(Nd4j.create(new double[][] {lengths}), kind));
        }
        // #endregion find

        // #region seed
        Run run = Run.restart("iris").seedAll(42).logDataset(iris.usedFor("training"));
        Collections.shuffle(flowers, run.javaRandom("split"));
        DataSet training = DataSet.merge(flowers.subList(0, 100));
        DataSet test = DataSet.merge(flowers.subList(100, 150));
        // #endregion seed

        // #region record
        MultiLayerNetwork net = network(run.seed("network"));
        net.addListeners(Dl4j.listener(run));
        DataSetIterator batches = new ListDataSetIterator<>(training.asList(), 25);
        DataSetIterator heldOut = new ListDataSetIterator<>(test.asList(), 50);
        net.fit(batches, 60);
        double accuracy = net.evaluate(heldOut).accuracy();
        run.goal("accuracy", Goal.atLeast(0.9)).logMetric("accuracy", accuracy);
        run.logModel(Dl4j.model(net).signatureFrom(test.getFeatures(), test.getLabels()));
        run.close();
        // #endregion record

        // #region deploy
        String model = run.directory().resolve("artifacts/model").toString();
        MultiLayerNetwork served = Dl4jModels.load(model).layers();
        System.out.println(served.output(Nd4j.create(new double[][] {{5.1, 3.5, 1.4, 0.2}})));
        // #endregion deploy

        // #region test
        ContractReport report =
                Contract.of(Level.STARTER).run(Subject.of(seed -> network(seed)).trainingData(training));
        System.out.println(report);
        report.verify();
        // #endregion test
    }

    // #region network
    MultiLayerNetwork network(long seed) {
        var hidden = new DenseLayer.Builder().nIn(4).nOut(16).build();
        var output = new OutputLayer.Builder().nIn(16).nOut(3).activation(Activation.SOFTMAX);
        var settings = new NeuralNetConfiguration.Builder().seed(seed).updater(new Adam(0.01));
        settings.activation(Activation.TANH);
        var net = new MultiLayerNetwork(settings.list(hidden, output.build()).build());
        net.init();
        return net;
    }
    // #endregion network
}
