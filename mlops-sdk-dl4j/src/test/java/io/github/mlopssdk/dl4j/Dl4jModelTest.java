package io.github.mlopssdk.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.model.ModelSignature;
import io.github.mlopssdk.model.ModelSignature.Tensor;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.factory.Nd4j;

final class Dl4jModelTest {
    @TempDir
    private Path directory;

    private final DataSetIterator data = TinyNetworks.data(2, 8);
    private final INDArray input = TinyNetworks.data(1, 8).next().getFeatures();

    @Test
    void restoresLayersBitByBit() throws IOException {
        MultiLayerNetwork network = trained();
        Dl4j.model(network).save(directory);

        MultiLayerNetwork restored = ModelSerializer.restoreMultiLayerNetwork(file());

        assertThat(restored.output(input).toFloatMatrix())
                .isEqualTo(network.output(input).toFloatMatrix());
        assertThat(Dl4j.paramsSha256(restored)).isEqualTo(Dl4j.paramsSha256(network));
        assertThat(restored.getUpdater().getStateViewArray().toFloatVector())
                .isEqualTo(network.getUpdater().getStateViewArray().toFloatVector());
    }

    @Test
    void restoresAGraphBitByBit() throws IOException {
        ComputationGraph network = TinyNetworks.graph(1);
        network.fit(data);
        Dl4j.model(network).save(directory);

        ComputationGraph restored = ModelSerializer.restoreComputationGraph(file());

        assertThat(restored.outputSingle(input).toFloatMatrix())
                .isEqualTo(network.outputSingle(input).toFloatMatrix());
    }

    @Test
    void restoresTheNormalizer() throws IOException {
        var normalizer = new NormalizerStandardize();
        normalizer.fit(data);
        Dl4jModel model = Dl4j.model(trained()).normalizer(normalizer);
        model.save(directory);

        assertThat(ModelSerializer.<NormalizerStandardize>restoreNormalizerFromFile(file()))
                .isEqualTo(normalizer);
        assertThat(model.flavorAttributes())
                .containsEntry("normalizer_file", "model.zip")
                .containsEntry("normalizer_class", NormalizerStandardize.class.getName());
    }

    @Test
    void writesEqualBytesForEqualNetworks() throws IOException {
        Path other = Files.createDirectory(directory.resolve("other"));
        Dl4j.model(trained()).save(directory);
        Dl4j.model(trained()).save(other);

        assertThat(directory.resolve("model.zip")).hasSameBinaryContentAs(other.resolve("model.zip"));
        assertThat(other.toFile().list()).containsExactly("model.zip");
    }

    @Test
    void leavesTheUpdaterOutOnRequest() throws IOException {
        Dl4j.model(trained()).withoutUpdater().save(directory);

        assertThat(ModelSerializer.restoreMultiLayerNetwork(file()).params())
                .isEqualTo(trained().params());
        try (var zip = new ZipFile(file())) {
            assertThat(zip.getEntry("updaterState.bin")).isNull();
        }
    }

    @Test
    void describesTheSavedFile() {
        MultiLayerNetwork network = trained();
        Dl4jModel model = Dl4j.model(network);

        assertThat(model.flavor()).isEqualTo("dl4j");
        assertThat(model.flavorAttributes())
                .containsEntry("file", "model.zip")
                .containsEntry("model_class", MultiLayerNetwork.class.getName())
                .containsEntry("dl4j_version", "1.0.0-M2.1")
                .containsEntry("params_sha256", Dl4j.paramsSha256(network))
                .doesNotContainKey("normalizer_file");
    }

    @Test
    void changesCopiesOnly() {
        Dl4jModel model = Dl4j.model(trained());
        Dl4jModel changed = model.at("models/iris").registerAs("iris");

        assertThat(changed.artifactPath()).isEqualTo("models/iris");
        assertThat(changed.registeredName()).contains("iris");
        assertThat(model.artifactPath()).isEqualTo("model");
        assertThat(model.registeredName()).isEmpty();
    }

    @Test
    void takesTheSignatureFromAnExample() {
        MultiLayerNetwork network = trained();

        assertThat(Dl4j.model(network)
                        .signatureFrom(input, network.output(input))
                        .signature())
                .contains(new ModelSignature(List.of(tensor(-1L, 4L)), List.of(tensor(-1L, 2L))));
        assertThat(input.shape()).containsExactly(8, 4);
    }

    @Test
    void refusesAnExampleThatNumpyCannotHold() {
        INDArray array = Nd4j.zeros(DataType.BFLOAT16, 1, 4);

        assertThatThrownBy(() -> Dl4j.model(trained()).signatureFrom(array, array))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BFLOAT16");
    }

    private MultiLayerNetwork trained() {
        MultiLayerNetwork network = TinyNetworks.layered(1);
        network.fit(data);
        return network;
    }

    private File file() {
        return directory.resolve(Dl4jModel.FILE).toFile();
    }

    private static Tensor tensor(Long... shape) {
        return new Tensor(null, "float32", List.of(shape));
    }
}
