package io.github.mlopssdk.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

final class CheckpointTest {
    private static final int BATCHES = 4;

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void placeFile() {
        file = directory.resolve("checkpoint.zip");
    }

    @Test
    void goesOnWithTheGeneratorWhereItStood() throws IOException {
        MultiLayerNetwork whole = network();
        whole.fit(data(), 2);
        MultiLayerNetwork half = network();
        half.fit(data());
        Checkpoint.save(half, file);
        TinyNetworks.layered(99);

        Checkpoint checkpoint = Checkpoint.load(file);
        checkpoint.layered().fit(data());

        assertThat(checkpoint.epoch()).isEqualTo(1);
        assertThat(checkpoint.layered().getEpochCount()).isEqualTo(2);
        assertThat(Dl4j.paramsSha256(checkpoint.layered())).isEqualTo(Dl4j.paramsSha256(whole));
    }

    @Test
    void holdsMoreThanTheFileOfDeeplearning4j() throws IOException {
        MultiLayerNetwork whole = network();
        whole.fit(data(), 2);
        MultiLayerNetwork half = network();
        half.fit(data());
        File plain = file.toFile();
        ModelSerializer.writeModel(half, plain, true);
        TinyNetworks.layered(99);

        MultiLayerNetwork restored = ModelSerializer.restoreMultiLayerNetwork(plain, true);
        restored.fit(data());

        assertThat(Dl4j.paramsSha256(restored)).isNotEqualTo(Dl4j.paramsSha256(whole));
    }

    @Test
    void goesOnWithinAnEpochOfDataThatDraws() throws IOException {
        MultiLayerNetwork whole = network();
        fitRest(whole, drawingData());
        MultiLayerNetwork part = network();
        DataSetIterator begun = drawingData();
        part.fit(begun.next());
        part.fit(begun.next());
        Checkpoint.save(part, 2, file);

        Checkpoint checkpoint = Checkpoint.load(file);
        DataSetIterator again = drawingData();
        checkpoint.skip(again);
        fitRest(checkpoint.layered(), again);

        assertThat(checkpoint.batches()).isEqualTo(2);
        assertThat(Dl4j.paramsSha256(checkpoint.layered())).isEqualTo(Dl4j.paramsSha256(whole));
    }

    @Test
    void standsBehindEveryEpochWhenAListenerSaves() throws IOException {
        MultiLayerNetwork whole = network();
        whole.fit(data(), 4);
        MultiLayerNetwork watched = network();
        watched.addListeners(Checkpoint.everyEpoch(file));
        watched.fit(data(), 3);

        Checkpoint checkpoint = Checkpoint.load(file);
        checkpoint.layered().fit(data(), 4 - checkpoint.epoch());

        assertThat(watched.getEpochCount()).isEqualTo(3);
        assertThat(checkpoint.epoch()).isEqualTo(3);
        assertThat(Dl4j.paramsSha256(checkpoint.layered())).isEqualTo(Dl4j.paramsSha256(whole));
    }

    @Test
    void letsTheTrainingGoOnWhenAListenerCannotSave() {
        MultiLayerNetwork network = network();
        network.addListeners(Checkpoint.everyEpoch(directory.resolve("absent").resolve("checkpoint.zip")));
        network.fit(data(), 2);

        assertThat(network.getEpochCount()).isEqualTo(2);
    }

    @Test
    void letsTheTrainingGoOnWhenAListenerFailsOtherwise() throws IOException {
        MultiLayerNetwork network = network();
        try (FileSystem noFiles = FileSystems.newFileSystem(file, Map.of("create", "true"))) {
            network.addListeners(Checkpoint.everyEpoch(noFiles.getPath("/checkpoint.zip")));
            network.fit(data(), 2);
        }

        assertThat(network.getEpochCount()).isEqualTo(2);
    }

    @Test
    void restoresTheGeneratorOfAThreadThatAsks() throws Exception {
        Checkpoint.save(network(), file);
        Checkpoint checkpoint = Checkpoint.load(file);
        float drawn = Nd4j.rand(1).getFloat(0);
        var drawnThere = new FutureTask<>(() -> {
            checkpoint.restoreGenerator();
            return Nd4j.rand(1).getFloat(0);
        });
        new Thread(drawnThere).start();

        assertThat(drawnThere.get()).isEqualTo(drawn);
    }

    @Test
    void restoresDeeplearning4jsOwnWay() throws IOException {
        MultiLayerNetwork network = network();
        network.fit(data());
        Checkpoint.save(network, file);

        assertThat(Dl4j.paramsSha256(ModelSerializer.restoreMultiLayerNetwork(file.toFile())))
                .isEqualTo(Dl4j.paramsSha256(network));
    }

    @Test
    void writesEqualBytesForEqualStatesAndNothingElse() throws IOException {
        MultiLayerNetwork network = network();
        Checkpoint.save(network, file);
        byte[] first = Files.readAllBytes(file);
        Checkpoint.save(network, file);

        assertThat(file).hasBinaryContent(first);
        assertThat(directory).isDirectoryContaining(path -> path.equals(file));
        assertThat(directory.toFile().list()).hasSize(1);
    }

    @Test
    void tellsTheKindOfNetwork() throws IOException {
        Checkpoint.save(TinyNetworks.graph(1), file);
        Checkpoint graph = Checkpoint.load(file);
        Checkpoint.save(TinyNetworks.layered(1), file);
        Checkpoint layered = Checkpoint.load(file);

        assertThat(graph.network()).isSameAs(graph.graph());
        assertThat(layered.network()).isSameAs(layered.layered());
        assertThatIllegalStateException().isThrownBy(graph::layered).withMessageContaining("graph()");
        assertThatIllegalStateException().isThrownBy(layered::graph).withMessageContaining("layered()");
    }

    @Test
    void refusesWhatIsNoCheckpoint() throws IOException {
        ModelSerializer.writeModel(network(), file.toFile(), true);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Checkpoint.load(file))
                .withMessageContaining("must be a checkpoint");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Checkpoint.save(network(), -1, file))
                .withMessageStartingWith("batches");
    }

    @Test
    void refusesDataThatIsTooShort() throws IOException {
        Checkpoint.save(network(), BATCHES + 1, file);
        Checkpoint checkpoint = Checkpoint.load(file);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> checkpoint.skip(data()))
                .withMessageStartingWith("data must have the 5 batches");
    }

    private static MultiLayerNetwork network() {
        MultiLayerNetwork network = TinyNetworks.layered(new NeuralNetConfiguration.Builder().seed(5), 0.5);
        Nd4j.getRandom().setSeed(6);
        return network;
    }

    private static DataSetIterator data() {
        return TinyNetworks.data(BATCHES, 8);
    }

    /** Adds noise from the generator that dropout draws from. */
    private static DataSetIterator drawingData() {
        DataSetIterator data = data();
        DataSetPreProcessor noise =
                batch -> batch.getFeatures().addi(Nd4j.randn(batch.getFeatures().shape()));
        data.setPreProcessor(noise);
        return data;
    }

    private static void fitRest(MultiLayerNetwork network, DataSetIterator data) {
        while (data.hasNext()) {
            DataSet batch = data.next();
            network.fit(batch);
        }
    }
}
