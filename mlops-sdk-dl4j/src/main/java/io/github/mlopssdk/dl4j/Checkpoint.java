package io.github.mlopssdk.dl4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.util.ModelSerializer;

/**
 * All that a training needs to go on, in another process too, as if it had never stopped: the network, its updater, and
 * the generator that dropout draws from, which Deeplearning4j's own file leaves out.
 *
 * <pre>{@code
 * net.fit(data, 3);
 * Checkpoint.save(net, file);
 * ...
 * MultiLayerNetwork net = Checkpoint.load(file).layered();
 * net.fit(data, 6 - net.getEpochCount());
 * }</pre>
 *
 * <p>The file is also one that {@link ModelSerializer} restores. Save and load in the thread that trains, because ND4J
 * has a generator for each. Immutable, but the network is not.
 */
public final class Checkpoint {
    private final Network network;
    private final CheckpointState state;

    private Checkpoint(Network network, CheckpointState state) {
        this.network = network;
        this.state = state;
    }

    /**
     * Saves between two epochs: after {@code fit} has returned. In a listener use {@link #everyEpoch}, because there
     * the network has not counted its epoch yet.
     *
     * @param network a {@link MultiLayerNetwork} or {@link ComputationGraph}
     * @param file what to write; a file that is there stays whole until the new one replaces it
     * @throws IOException if it cannot be written
     */
    public static void save(Model network, Path file) throws IOException {
        save(network, 0, file);
    }

    /**
     * Saves within an epoch.
     *
     * @param network a {@link MultiLayerNetwork} or {@link ComputationGraph}
     * @param batches how many mini-batches of the epoch it has been trained with
     * @param file what to write; a file that is there stays whole until the new one replaces it
     * @throws IOException if it cannot be written
     * @throws IllegalArgumentException if {@code batches} is negative
     */
    public static void save(Model network, int batches, Path file) throws IOException {
        if (batches < 0) {
            throw new IllegalArgumentException("batches must not be negative: " + batches);
        }
        CheckpointState state = CheckpointState.ofThisThread(Network.of(network), batches);
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try {
            ModelZip.write(network, true, Map.of(CheckpointState.ENTRY, state.bytes()), partial);
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /**
     * Creates a listener that saves at the end of every epoch of {@code fit(iterator, epochs)}. A file that cannot be
     * written is a warning in the log, and the training goes on.
     *
     * @param file what to write, the last epoch's checkpoint at any time
     * @return the listener, for {@code net.addListeners}
     */
    public static TrainingListener everyEpoch(Path file) {
        return new CheckpointListener(file);
    }

    /**
     * Loads a network, and lets the generator of the calling thread go on from where it stood. Call it after
     * {@code seedAll} and after other networks have been built, which seed the generator, too.
     *
     * @param file what {@link #save} has written
     * @return the checkpoint
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is not a checkpoint
     */
    public static Checkpoint load(Path file) throws IOException {
        CheckpointState state = CheckpointState.read(file);
        Model model = state.layered()
                ? ModelSerializer.restoreMultiLayerNetwork(file.toFile(), true)
                : ModelSerializer.restoreComputationGraph(file.toFile(), true);
        var checkpoint = new Checkpoint(Network.of(model), state);
        checkpoint.restoreGenerator();
        return checkpoint;
    }

    /** Lets the generator of the calling thread go on from where it stood, for a thread other than the one that loads. */
    public void restoreGenerator() {
        state.restore();
    }

    /**
     * Passes over the mini-batches that the network has seen of the epoch, then restores the generator, from which an
     * iterator may have drawn.
     *
     * @param data at the beginning of the epoch
     * @throws IllegalArgumentException if {@code data} has fewer mini-batches
     */
    public void skip(Iterator<?> data) {
        for (int batch = 0; batch < state.batches(); batch++) {
            if (!data.hasNext()) {
                throw new IllegalArgumentException(
                        "data must have the " + state.batches() + " batches of the checkpoint, but has " + batch);
            }
            data.next();
        }
        restoreGenerator();
    }

    /**
     * Tells the network.
     *
     * @return always the same one, of the kind that was saved
     */
    public Model network() {
        return network.model();
    }

    /**
     * Tells the network if it is a stack of layers.
     *
     * @return always the same one
     * @throws IllegalStateException if a {@link ComputationGraph} was saved
     */
    public MultiLayerNetwork layered() {
        if (network.model() instanceof MultiLayerNetwork layered) {
            return layered;
        }
        throw new IllegalStateException("the checkpoint holds a ComputationGraph: use graph()");
    }

    /**
     * Tells the network if it is a graph.
     *
     * @return always the same one
     * @throws IllegalStateException if a {@link MultiLayerNetwork} was saved
     */
    public ComputationGraph graph() {
        if (network.model() instanceof ComputationGraph graph) {
            return graph;
        }
        throw new IllegalStateException("the checkpoint holds a MultiLayerNetwork: use layered()");
    }

    /**
     * Tells how far the training was.
     *
     * @return whole epochs
     */
    public int epoch() {
        return state.epoch();
    }

    /**
     * Tells how far the training was within its epoch.
     *
     * @return mini-batches, as given to {@link #save(Model, int, Path)}
     */
    public int batches() {
        return state.batches();
    }
}
