package io.github.mlopssdk.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.model.ModelInput;
import io.github.mlopssdk.model.ModelSignature;
import io.github.mlopssdk.model.NamedTensors;
import io.github.mlopssdk.model.Predictor;
import io.github.mlopssdk.model.Table;
import io.github.mlopssdk.model.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.preprocessor.MultiNormalizerStandardize;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

final class Dl4jPredictorsTest {
    private static final double[][] ROWS = {{1, 2, 3, 4}, {-1, 0.5, 0, 2}, {0, 0, 0, 0}};

    @TempDir
    private Path directory;

    @Test
    void predictsWhatTheNetworkDoes() {
        MultiLayerNetwork network = TinyNetworks.layered(1);
        List<Predictor> copies = Dl4jPredictors.of(network, 2);
        Tensor expected = tensor(network.output(Nd4j.create(ROWS).castTo(DataType.FLOAT)));

        assertThat(copies).hasSize(2);
        for (Predictor copy : copies) {
            assertThat(copy.predict(new ModelInput(Tensor.of(ROWS)))).isEqualTo(expected);
            assertThat(copy.signature()).isEqualTo(Dl4j.model(network).signature());
        }
        var table = new Table(List.of("a", "b", "c", "d"), List.of(List.of(1, 2L, 3.0, 4f)));
        assertThat(copies.get(0).predict(new ModelInput(table))).isEqualTo(expected.slice(0, 1));
        assertThat(copies.get(0).predict(new ModelInput(new NamedTensors(Map.of("x", Tensor.of(ROWS))))))
                .isEqualTo(expected);
    }

    @Test
    void copiesShareTheirParameters() {
        MultiLayerNetwork network = TinyNetworks.layered(1);
        Predictor copy = Dl4jPredictors.of(network, 2).get(1);
        network.params().assign(0);

        assertThat(copy.predict(new ModelInput(Tensor.of(ROWS)))).isEqualTo(Tensor.of(new double[][] {
            {0.5, 0.5}, {0.5, 0.5}, {0.5, 0.5}
        }));
    }

    @Test
    void copiesPredictAtTheSameTime() {
        MultiLayerNetwork network = TinyNetworks.layered(1);
        Tensor expected = tensor(network.output(Nd4j.create(ROWS).castTo(DataType.FLOAT)));
        List<CompletableFuture<Void>> threads = Dl4jPredictors.of(network, 3).stream()
                .map(copy -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 300; i++) {
                        assertThat(copy.predict(new ModelInput(Tensor.of(ROWS))))
                                .isEqualTo(expected);
                    }
                }))
                .toList();
        assertThat(threads).allSatisfy(thread -> assertThat(thread.join()).isNull());
    }

    @Test
    void knowsGraphsByTheNamesOfTheirInputs() {
        ComputationGraph graph = TinyNetworks.graph(1);
        Tensor expected = tensor(graph.outputSingle(Nd4j.create(ROWS).castTo(DataType.FLOAT)));

        for (Predictor copy : Dl4jPredictors.of(graph, 2)) {
            assertThat(copy.predict(new ModelInput(Tensor.of(ROWS)))).isEqualTo(expected);
            assertThat(copy.predict(new ModelInput(new NamedTensors(Map.of("flower", Tensor.of(ROWS))))))
                    .isEqualTo(expected);
            assertThatThrownBy(() -> copy.predict(new ModelInput(new NamedTensors(Map.of("tree", Tensor.of(ROWS))))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void appliesTheNormalizerBothWaysAndLeavesTheInputAlone() {
        MultiLayerNetwork network = TinyNetworks.layered(1);
        var normalizer = new NormalizerStandardize();
        normalizer.fitLabel(true);
        normalizer.fit(TinyNetworks.data(2, 8));
        INDArray features = Nd4j.create(ROWS).castTo(DataType.FLOAT);
        normalizer.transform(features);
        INDArray expected = network.output(features);
        normalizer.revertLabels(expected);
        Tensor input = Tensor.of(ROWS);

        Predictor predictor = Dl4jPredictors.of(new LoadedModel(network, Optional.of(normalizer)), 1)
                .get(0);
        assertThat(predictor.predict(new ModelInput(input))).isEqualTo(tensor(expected));
        assertThat(input).isEqualTo(Tensor.of(ROWS));
    }

    @Test
    void predictsInTheNetworksPrecision() {
        MultiLayerNetwork network = TinyNetworks.layered(
                new NeuralNetConfiguration.Builder().seed(3).dataType(DataType.DOUBLE), 0);
        assertThat(Dl4jPredictors.of(network, 1).get(0).predict(new ModelInput(Tensor.of(ROWS))))
                .isEqualTo(tensor(network.output(Nd4j.create(ROWS))));
    }

    @Test
    void refusesWhatTheNetworkCannotTake() {
        Predictor predictor = Dl4jPredictors.of(TinyNetworks.layered(1), 1).get(0);
        assertThatThrownBy(() -> predictor.predict(new ModelInput(Tensor.of(new double[][] {{1, 2}}))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a row must have the shape [4], not [2]");
        assertThatThrownBy(() -> predictor.predict(new ModelInput(new Table(List.of("a"), List.of(List.of("text"))))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the network takes numbers only");
        assertThatThrownBy(() -> predictor.predict(new ModelInput(Tensor.of(new double[0], 0, 4))))
                .hasMessage("there must be at least one row");
        var two = new NamedTensors(Map.of("a", Tensor.of(ROWS), "b", Tensor.of(ROWS)));
        assertThatThrownBy(() -> predictor.predict(new ModelInput(two))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Dl4jPredictors.of(TinyNetworks.layered(1), 0))
                .hasMessage("copies must be 1 or more: 0");
        var several = new LoadedModel(TinyNetworks.layered(1), Optional.of(new MultiNormalizerStandardize()));
        assertThatThrownBy(() -> Dl4jPredictors.of(several, 1)).hasMessageStartingWith("normalizer must be");
    }

    @Test
    void loadsWhatWasLogged() throws Exception {
        MultiLayerNetwork network = TinyNetworks.layered(1);
        List<Predictor> copies = logged(Dl4j.model(network), 2);
        assertThat(copies).hasSize(2);
        assertThat(copies.get(1).predict(new ModelInput(Tensor.of(ROWS))))
                .isEqualTo(tensor(network.output(Nd4j.create(ROWS).castTo(DataType.FLOAT))));
    }

    private List<Predictor> logged(Dl4jModel model, int copies) throws IOException {
        try (Run run = Run.builder().directory(directory).offline().start()) {
            run.logModel(model);
            return List.copyOf(Dl4jPredictors.loader().load(run.directory().resolve("artifacts/model"), copies));
        }
    }

    @Test
    void findsTheColumnsOfTheLoggedSignatureByTheirNames() throws Exception {
        MultiLayerNetwork network = TinyNetworks.layered(1);
        ModelSignature signature = ModelSignature.infer(
                        List.of(new Flower(1.0, 2.0, 3.0, 4.0)), new double[][] {{1, 0}})
                .withParam("top", 1);
        Predictor predictor =
                logged(Dl4j.model(network).signature(signature), 1).get(0);
        Tensor expected =
                tensor(network.output(Nd4j.create(new double[][] {{1, 2, 3, 4}}).castTo(DataType.FLOAT)));

        assertThat(predictor.signature()).contains(signature);
        var swapped = new Table(List.of("d", "other", "b", "c", "a"), List.of(List.of(4, "text", 2, 3, 1)));
        assertThat(predictor.predict(new ModelInput(swapped))).isEqualTo(expected);
        assertThat(predictor.predict(new ModelInput(Tensor.of(new double[][] {{1, 2, 3, 4}}))))
                .isEqualTo(expected);
        var missing = new Table(List.of("a", "b", "c"), List.of(List.of(1, 2, 3)));
        assertThatThrownBy(() -> predictor.predict(new ModelInput(missing)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the column d is missing");
    }

    private record Flower(double a, double b, double c, double d) {}

    @Test
    void takesArraysByTheNamesOfTheLoggedSignature() throws Exception {
        ComputationGraph graph = TinyNetworks.graph(1);
        ModelSignature signature = ModelSignature.infer(Map.of("plant", new float[][] {{1, 2, 3, 4}}), new float[1][2]);
        Predictor predictor = logged(Dl4j.model(graph).signature(signature), 1).get(0);

        assertThat(predictor.predict(new ModelInput(new NamedTensors(Map.of("plant", Tensor.of(ROWS))))))
                .isEqualTo(tensor(graph.outputSingle(Nd4j.create(ROWS).castTo(DataType.FLOAT))));
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 14, 2})
    void refusesImagesOfAnotherSize(int side) {
        var network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new ConvolutionLayer.Builder(5, 5).nOut(2).build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(28, 28, 1))
                .build());
        network.init();
        Predictor predictor = Dl4jPredictors.of(network, 1).get(0);

        assertThatThrownBy(() -> predictor.predict(new ModelInput(image(side))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the network cannot take this input");
        assertThat(predictor.predict(new ModelInput(image(28))).count()).isEqualTo(1);
    }

    private static Tensor image(int side) {
        return Tensor.of(new double[side * side], 1, 1, side, side);
    }

    @Test
    void joinedRowsGetTheAnswersThatTheyGetAlone() {
        Predictor predictor = Dl4jPredictors.of(TinyNetworks.layered(1), 1).get(0);
        var random = new Random(5);
        double[][] rows = IntStream.range(0, 32)
                .mapToObj(row -> random.doubles(TinyNetworks.INPUTS).toArray())
                .toArray(double[][]::new);
        var together = (Tensor) predictor.predict(new ModelInput(Tensor.of(rows)));
        for (int row = 0; row < rows.length; row++) {
            var alone = (Tensor) predictor.predict(new ModelInput(Tensor.of(new double[][] {rows[row]})));
            for (int column = 0; column < TinyNetworks.CLASSES; column++) {
                assertThat(together.get(row, column)).isCloseTo(alone.get(0, column), within(1e-6));
            }
        }
    }

    private static Tensor tensor(INDArray array) {
        return Tensor.of(
                array.dup('c').data().asDouble(),
                IntStream.range(0, array.rank()).map(i -> (int) array.size(i)).toArray());
    }
}
