package io.github.mlopssdk.dl4j.contract;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.api.preprocessor.DataNormalization;

/** Files in which something is missing. */
record SpoiledFiles(@Nullable String lost, boolean updater, boolean normalizer)
        implements NetworkFiles<MultiLayerNetwork> {
    static SpoiledFiles without(String parameter) {
        return new SpoiledFiles(parameter, true, true);
    }

    static SpoiledFiles withoutNormalizer() {
        return new SpoiledFiles(null, true, false);
    }

    static SpoiledFiles withoutUpdater() {
        return new SpoiledFiles(null, false, true);
    }

    @Override
    public void save(MultiLayerNetwork network, @Nullable DataNormalization fitted, Path directory) throws IOException {
        File file = directory.resolve("network.zip").toFile();
        ModelSerializer.writeModel(network, file, updater);
        ModelSerializer.addNormalizerToModel(file, fitted);
    }

    @Override
    public MultiLayerNetwork loadNetwork(MultiLayerNetwork like, Path directory) throws IOException {
        MultiLayerNetwork network = ModelSerializer.restoreMultiLayerNetwork(
                directory.resolve("network.zip").toFile(), updater);
        if (lost != null) {
            network.getParam(lost).assign(0);
        }
        return network;
    }

    @Override
    public @Nullable DataNormalization loadNormalizer(Path directory) throws IOException {
        NetworkFiles<MultiLayerNetwork> files = NetworkFiles.modelSerializer();
        return normalizer ? files.loadNormalizer(directory) : null;
    }
}
