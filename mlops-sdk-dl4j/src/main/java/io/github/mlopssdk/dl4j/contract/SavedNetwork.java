package io.github.mlopssdk.dl4j.contract;

import io.github.mlopssdk.testing.capability.Serializes;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.api.preprocessor.DataNormalization;

/** Saves a network under test and loads it as a network that is treated the same way. */
record SavedNetwork<M extends Model>(
        NetworkModel<M> model, M network, @Nullable DataNormalization normalizer, NetworkFiles<M> files)
        implements Serializes {
    @Override
    public void save(Path directory) throws IOException {
        files.save(network, normalizer, directory);
    }

    @Override
    public Object load(Path directory) throws IOException {
        return model.with(files.loadNetwork(network, directory), files.loadNormalizer(directory));
    }
}
