package io.github.mlopssdk.dl4j;

import io.github.mlopssdk.model.ModelSignature;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.api.preprocessor.Normalizer;

/**
 * A network that was logged, with what was logged beside it.
 *
 * @param network a {@link MultiLayerNetwork} or a {@link ComputationGraph}
 * @param normalizer of the training data, if one was logged
 * @param signature what the network takes and gives, if that was logged
 */
public record LoadedModel(Model network, Optional<Normalizer<?>> normalizer, Optional<ModelSignature> signature) {
    /**
     * Takes a network without a signature.
     *
     * @param network a {@link MultiLayerNetwork} or a {@link ComputationGraph}
     * @param normalizer of the training data, if there is one
     */
    public LoadedModel(Model network, Optional<Normalizer<?>> normalizer) {
        this(network, normalizer, Optional.empty());
    }

    /**
     * Gives the network as the one kind.
     *
     * @return the network
     * @throws IllegalStateException if it is of the other kind
     */
    public MultiLayerNetwork layers() {
        return as(MultiLayerNetwork.class, "graph()");
    }

    /**
     * Gives the network as the other kind.
     *
     * @return the network
     * @throws IllegalStateException if it is of the one kind
     */
    public ComputationGraph graph() {
        return as(ComputationGraph.class, "layers()");
    }

    /** Names the kinds; a network would print all its layers. */
    @Override
    public String toString() {
        String scaling = normalizer.map(each -> each.getClass().getSimpleName()).orElse("no normalizer");
        return network.getClass().getSimpleName() + " with " + scaling;
    }

    private <M extends Model> M as(Class<M> kind, String other) {
        if (kind.isInstance(network)) {
            return kind.cast(network);
        }
        throw new IllegalStateException("the model is a " + network.getClass().getSimpleName() + ": call " + other);
    }
}
