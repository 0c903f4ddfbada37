package io.github.mlopssdk.dl4j.repro;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.dl4j.Dl4j;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

final class TrainingWatchTest {

    @Test
    void neitherDrawsNorChangesBits() {
        for (SeededModel model : SeededModel.values()) {
            for (boolean layered : List.of(true, false)) {
                List<Object> unwatched = outcome(ResumedTraining.begin(model, layered), model);
                Model watched = ResumedTraining.begin(model, layered);
                new TrainingWatch().watch(watched);

                assertThat(outcome(watched, model)).as(model.name()).isEqualTo(unwatched);
            }
        }
    }

    @Test
    void recordsDataScoreAndUpdateOfEveryIteration() {
        var watch = new TrainingWatch();
        MultiLayerNetwork network = watch.watch(TinyTraining.network(1));
        network.fit(TinyTraining.data());

        List<Step> steps = watch.trace(network).steps();

        assertThat(steps)
                .extracting(Step::stage)
                .startsWith(Stage.INITIALIZATION, Stage.DATA, Stage.FORWARD, Stage.UPDATE, Stage.DATA)
                .hasSize(1 + 3 * TinyTraining.BATCHES);
        assertThat(steps.get(1).digests())
                .containsExactly(Tensor.of("", TinyTraining.batches().get(0).getFeatures())
                        .digest());
    }

    @Test
    void keepsNetworksApart() {
        var watch = new TrainingWatch();
        MultiLayerNetwork first = watch.watch(TinyTraining.network(1));
        ComputationGraph second = watch.watch(TinyTraining.network(2).toComputationGraph());
        second.fit(TinyTraining.data());
        first.fit(TinyTraining.data());

        assertThat(watch.trace(first).steps())
                .filteredOn(step -> step.stage() == Stage.UPDATE)
                .extracting(Step::network)
                .containsExactly(1, 1, 1, 1, 0, 0, 0, 0);
    }

    @Test
    void crossesToAnotherProcess() throws IOException {
        var watch = new TrainingWatch();
        MultiLayerNetwork network = watch.watch(TinyTraining.network(1));
        network.fit(TinyTraining.data());
        Trace trace = watch.trace(network);
        var bytes = new ByteArrayOutputStream();
        trace.write(new DataOutputStream(bytes));

        Trace read = Trace.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        assertThat(TraceComparison.of(trace, read)).isEmpty();
        assertThat(read.steps()).isEqualTo(trace.steps());
    }

    @Test
    void measuresNeighborsAsOneApart() {
        INDArray numbers = Nd4j.createFromArray(1f, -0f, -3f);
        INDArray neighbors = Nd4j.createFromArray(Math.nextUp(1f), Float.MIN_VALUE, Math.nextDown(-3f));

        assertThat(Tensor.of("w", numbers).minus(Tensor.of("w", neighbors)).ulps())
                .isEqualTo(1);
        assertThat(Tensor.of("w", numbers.castTo(DataType.DOUBLE))
                        .minus(Tensor.of("w", Nd4j.createFromArray(1, -0.0, Math.nextUp(-3.0))))
                        .ulps())
                .isEqualTo(1);
        assertThat(Tensor.of("w", numbers).minus(Tensor.of("w", Nd4j.createFromArray(1f))))
                .hasToString("parameter w differs by up to NaN (9223372036854775807 ulp)");
    }

    @Test
    void copiesViewsInOrderOfTheirElements() {
        INDArray matrix = Nd4j.createFromArray(new float[][] {{1, 2}, {3, 4}});

        assertThat(Tensor.of("w", matrix.transpose()).digest())
                .isEqualTo(Tensor.of("w", Nd4j.createFromArray(new float[][] {{1, 3}, {2, 4}}))
                        .digest())
                .isNotEqualTo(Tensor.of("w", matrix).digest());
    }

    private static List<Object> outcome(Model network, SeededModel model) {
        ResumedTraining.fit(network, model, 1);
        return List.of(
                Dl4j.paramsSha256(network),
                Nd4j.getRandom().rootState(),
                Nd4j.getRandom().nodeState());
    }
}
