package io.github.mlopssdk.dl4j;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a checkpoint holds besides the network. Immutable.
 *
 * @param layered whether the network is a stack
 * @param epoch whole epochs that it was trained
 * @param batches mini-batches of the epoch that it has seen
 * @param rootState the first of the two numbers that are all of a generator's state
 * @param nodeState the second
 */
record CheckpointState(boolean layered, int epoch, int batches, long rootState, long nodeState) {
    static final String ENTRY = "mlops/checkpoint.properties";

    static CheckpointState ofThisThread(Network network, int batches) {
        Random generator = Nd4j.getRandom();
        return new CheckpointState(
                network.model() instanceof MultiLayerNetwork,
                network.epoch(),
                batches,
                generator.rootState(),
                generator.nodeState());
    }

    static CheckpointState read(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(ENTRY);
            if (entry == null) {
                throw new IllegalArgumentException("file must be a checkpoint, but has no " + ENTRY + ": " + file);
            }
            return read(zip.getInputStream(entry));
        }
    }

    private static CheckpointState read(InputStream entry) throws IOException {
        var properties = new Properties();
        properties.load(new InputStreamReader(entry, StandardCharsets.UTF_8));
        return new CheckpointState(
                Boolean.parseBoolean(properties.getProperty("layered")),
                Integer.parseInt(properties.getProperty("epoch")),
                Integer.parseInt(properties.getProperty("batches")),
                Long.parseLong(properties.getProperty("rootState")),
                Long.parseLong(properties.getProperty("nodeState")));
    }

    /** Not left to {@link Properties}, which writes the time. */
    byte[] bytes() {
        return "layered=%b\nepoch=%d\nbatches=%d\nrootState=%d\nnodeState=%d\n"
                .formatted(layered, epoch, batches, rootState, nodeState)
                .getBytes(StandardCharsets.UTF_8);
    }

    void restore() {
        Nd4j.getRandom().setStates(rootState, nodeState);
    }
}
