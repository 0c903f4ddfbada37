package io.github.mlopssdk.dl4j.contract;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.util.ModelSerializer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.api.preprocessor.DataNormalization;

/**
 * How networks are saved and loaded.
 *
 * @param <M> the network's class
 */
public interface NetworkFiles<M extends Model> {
    /**
     * Writes a network and what belongs to it.
     *
     * @param network the network
     * @param normalizer of its inputs, or null
     * @param directory an empty directory
     * @throws IOException if it cannot be written
     */
    void save(M network, @Nullable DataNormalization normalizer, Path directory) throws IOException;

    /**
     * Reads the network.
     *
     * @param like the network that was saved, for its kind only
     * @param directory where it was saved
     * @return the network
     * @throws IOException if it cannot be read
     */
    M loadNetwork(M like, Path directory) throws IOException;

    /**
     * Reads the normalizer.
     *
     * @param directory where it was saved
     * @return the normalizer, or null if none was saved
     * @throws IOException if it cannot be read
     */
    @Nullable
    DataNormalization loadNormalizer(Path directory) throws IOException;

    /**
     * One zip file by {@code ModelSerializer}, with the updater's state and the normalizer.
     *
     * @param <M> the network's class
     * @return the storage
     */
    static <M extends Model> NetworkFiles<M> modelSerializer() {
        return new NetworkFiles<>() {
            @Override
            public void save(M network, @Nullable DataNormalization normalizer, Path directory) throws IOException {
                ModelSerializer.writeModel(network, file(directory), true);
                if (normalizer != null) {
                    ModelSerializer.addNormalizerToModel(file(directory), normalizer);
                }
            }

            @Override
            @SuppressWarnings("unchecked")
            public M loadNetwork(M like, Path directory) throws IOException {
                return (M) NetworkCalls.of(like).load(file(directory)).network();
            }

            @Override
            public @Nullable DataNormalization loadNormalizer(Path directory) throws IOException {
                try (var zip = new ZipFile(file(directory))) {
                    if (zip.getEntry(ModelSerializer.NORMALIZER_BIN) == null) {
                        return null;
                    }
                }
                return ModelSerializer.restoreNormalizerFromFile(file(directory));
            }
        };
    }

    private static File file(Path directory) {
        return directory.resolve("network.zip").toFile();
    }
}
