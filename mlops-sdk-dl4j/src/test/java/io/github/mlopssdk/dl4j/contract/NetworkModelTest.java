package io.github.mlopssdk.dl4j.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mlopssdk.testing.capability.Batch;
import io.github.mlopssdk.testing.capability.TestedModel;
import io.github.mlopssdk.testing.check.CheckResult;
import io.github.mlopssdk.testing.check.Subject;
import io.github.mlopssdk.testing.model.CheckOutcome;
import io.github.mlopssdk.testing.model.Contract;
import io.github.mlopssdk.testing.model.ContractReport;
import io.github.mlopssdk.testing.model.Level;
import java.util.Random;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class NetworkModelTest {
    private static final Batch RAW = Clouds.data(120, 1);

    @Test
    void takesAGraphWithoutWrapping() {
        assertHealthy(
                Contract.of(Level.FULL).except("serving", "preprocessing"),
                Subject.of(NetworkModelTest::graph).trainingData(scaled()).trainingSteps(60));
    }

    @Test
    void namesTheFrozenLayerOfAGraph() {
        Layer frozen = new FrozenLayer(Clouds.hidden(Clouds.FEATURES).build());
        Subject subject = Subject.of(seed -> graph(seed, frozen)).trainingData(scaled());

        ContractReport report = Contract.of(Level.FULL)
                .only("every-tensor-changes", "gradients", "resume-equals-continue")
                .run(subject);

        assertThat(report.failed()).containsExactly("every-tensor-changes", "gradients");
        assertThat(report.outcomes().get(0).message()).contains("hidden_W [4, 16] did not change");
    }

    @Test
    void takesBatchNormalizationAndPenalties() {
        Subject subject = Subject.of(seed -> Clouds.network(
                        Clouds.builder(seed).l2(1e-3).updater(new Adam(0.02)),
                        Clouds.hidden(Clouds.FEATURES).build(),
                        new BatchNormalization.Builder()
                                .nIn(Clouds.HIDDEN)
                                .nOut(Clouds.HIDDEN)
                                .build(),
                        Clouds.output().build()))
                .trainingData(scaled())
                .trainingSteps(60);

        assertHealthy(Contract.of(Level.FULL).except("serving", "preprocessing"), subject);
    }

    @Test
    void readsAnIteratorFromItsBeginning() {
        DataSet all = scaled();
        var iterator = new ExistingDataSetIterator(all.batchBy(50));
        iterator.next();

        Subject subject = Subject.of(Clouds::network).trainingData(iterator).trainingSteps(60);

        assertHealthy(Contract.of(Level.STARTER), subject);
    }

    @Test
    void variesTheLengthOfSequences() {
        var random = new Random(3);
        INDArray inputs = Nd4j.createFromArray(random.doubles(60 * 2 * 6, -1, 1).toArray())
                .reshape('c', 60, 2, 6);
        INDArray targets = inputs.sum(true, 1).mul(0.3);
        Subject subject = Subject.of(NetworkModelTest::recurrent)
                .trainingData(new DataSet(inputs, targets))
                .outputShape("[b,n,t]", "[b,1,t]", "t");

        assertHealthy(Contract.of(Level.STARTER), subject);
    }

    @Test
    void measuresGradientsOfBlankImagesBesideTheKinkOfReLu() {
        Subject subject =
                Subject.of(ContractTimes::convolutions).trainingData(ContractTimes.images(), ContractTimes.labels());

        for (long seed = 0; seed < 5; seed++) {
            assertHealthy(Contract.of(Level.FULL).only("gradients").seed(seed), subject);
        }
    }

    @Test
    void refusesAGraphOfTwoInputs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestedModel.of(twoInputs()))
                .withMessageStartingWith("network must have one input and one output, but has 2 and 1");
    }

    @Test
    void refusesMasksRatherThanToForgetThem() {
        DataSet masked = scaled();
        masked.setLabelsMaskArray(Nd4j.ones(masked.numExamples(), 1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Subject.of(Clouds::network).trainingData(masked))
                .withMessageStartingWith("examples must have no masks");
    }

    private static void assertHealthy(Contract contract, Subject subject) {
        ContractReport report = contract.run(subject);

        assertThat(report.outcomes())
                .as(report.toString())
                .extracting(CheckOutcome::result)
                .hasOnlyElementsOfType(CheckResult.Pass.class);
    }

    private static DataSet scaled() {
        DataSet data = Clouds.dataSet(RAW);
        Clouds.normalizer(RAW).transform(data);
        return data;
    }

    private static ComputationGraph graph(long seed) {
        return graph(seed, Clouds.hidden(Clouds.FEATURES).dropOut(0.9).build());
    }

    private static ComputationGraph graph(long seed, Layer hidden) {
        var network = new ComputationGraph(Clouds.builder(seed)
                .graphBuilder()
                .addInputs("flower")
                .addLayer("hidden", hidden, "flower")
                .addLayer("species", Clouds.output().build(), "hidden")
                .setOutputs("species")
                .build());
        network.init();
        return network;
    }

    private static ComputationGraph twoInputs() {
        var network = new ComputationGraph(Clouds.builder(1)
                .graphBuilder()
                .addInputs("a", "b")
                .addLayer(
                        "out",
                        new OutputLayer.Builder(LossFunction.MSE)
                                .nOut(1)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "a",
                        "b")
                .setOutputs("out")
                .setInputTypes(InputType.feedForward(1), InputType.feedForward(1))
                .build());
        network.init();
        return network;
    }

    private static MultiLayerNetwork recurrent(long seed) {
        return Clouds.network(
                Clouds.builder(seed).updater(new Adam(0.02)),
                new LSTM.Builder().nIn(2).nOut(8).build(),
                new RnnOutputLayer.Builder(LossFunction.MSE)
                        .nIn(8)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build());
    }
}
