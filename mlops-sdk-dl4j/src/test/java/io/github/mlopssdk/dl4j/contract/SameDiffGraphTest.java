package io.github.mlopssdk.dl4j.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mlopssdk.testing.check.CheckResult;
import io.github.mlopssdk.testing.check.Subject;
import io.github.mlopssdk.testing.model.CheckOutcome;
import io.github.mlopssdk.testing.model.Contract;
import io.github.mlopssdk.testing.model.ContractReport;
import io.github.mlopssdk.testing.model.Level;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.weightinit.impl.XavierInitScheme;

class SameDiffGraphTest {
    @Test
    void passesEveryCheckThatAppliesToIt() {
        ContractReport report = Contract.of(Level.FULL)
                .except("gradients", "train-serve-parity", "preprocessing")
                .run(Subject.of(seed -> SameDiffGraph.of(graph(seed), "species"))
                        .trainingData(flowers())
                        .trainingSteps(60));

        assertThat(report.outcomes())
                .as(report.toString())
                .extracting(CheckOutcome::result)
                .hasOnlyElementsOfType(CheckResult.Pass.class);
    }

    @Test
    void namesItsVariablesInMessages() {
        Subject subject = Subject.of(seed -> SameDiffGraph.of(graph(seed), "species"))
                .trainingData(flowers())
                .keepsFrozen("bias");

        ContractReport report =
                Contract.of(Level.FULL).only("every-tensor-changes").run(subject);

        assertThat(report.outcomes().get(0).message()).contains("bias [3] changed, though it is to be frozen");
    }

    @Test
    void refusesAGraphThatCannotBeTrained() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SameDiffGraph.of(SameDiff.create(), "species"))
                .withMessageStartingWith("graph must have a training configuration");
    }

    private static DataSet flowers() {
        DataSet data = Clouds.dataSet(Clouds.data(120, 1));
        Clouds.normalizer(Clouds.data(120, 1)).transform(data);
        return data;
    }

    private static SameDiff graph(long seed) {
        Nd4j.getRandom().setSeed(seed);
        SameDiff graph = SameDiff.create();
        SDVariable input = graph.placeHolder("flower", DataType.FLOAT, -1, Clouds.FEATURES);
        SDVariable label = graph.placeHolder("label", DataType.FLOAT, -1, Clouds.CLASSES);
        SDVariable first = weights(graph, "first", Clouds.FEATURES, Clouds.HIDDEN);
        SDVariable second = weights(graph, "second", Clouds.HIDDEN, Clouds.CLASSES);
        SDVariable bias = graph.var("bias", Nd4j.zeros(DataType.FLOAT, Clouds.CLASSES));
        SDVariable logits = graph.math().tanh(input.mmul(first)).mmul(second).add("logits", bias);
        graph.nn().softmax("species", logits, 1);
        graph.loss().softmaxCrossEntropy("loss", label, logits, null);
        graph.setLossVariables("loss");
        graph.setTrainingConfig(TrainingConfig.builder()
                .updater(new Adam(0.02))
                .dataSetFeatureMapping("flower")
                .dataSetLabelMapping("label")
                .build());
        return graph;
    }

    private static SDVariable weights(SameDiff graph, String name, int inputs, int outputs) {
        return graph.var(name, new XavierInitScheme('c', inputs, outputs), DataType.FLOAT, inputs, outputs);
    }
}
