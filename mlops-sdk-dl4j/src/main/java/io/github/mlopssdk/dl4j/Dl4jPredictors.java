package io.github.mlopssdk.dl4j;

import io.github.mlopssdk.model.ModelSignature;
import io.github.mlopssdk.model.Predictor;
import io.github.mlopssdk.serving.ModelLoader;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.api.preprocessor.DataNormalization;
import org.nd4j.linalg.dataset.api.preprocessor.Normalizer;

/**
 * Makes predictors of networks, to serve them.
 *
 * <p>They take a tensor for each input of the network, or a table of numbers if it has one input of plain features, and give a tensor
 * for each output. The normalizer that was logged with the network is applied to inputs, and taken back from outputs if it was fitted
 * to labels.
 *
 * <p>The signature is the one that was logged with the network: columns of a table are found by their names, in whatever order they
 * come. Without one it is what the configuration tells, and the columns are taken as they come.
 *
 * <p>{@code output} of a network runs on one thread at a time. Several copies run at the same time; they share their parameters in
 * memory, so do not train the network meanwhile. Where there are several, set {@code OMP_NUM_THREADS} so that copies times threads is
 * the number of cores.
 */
public final class Dl4jPredictors {
    private Dl4jPredictors() {}

    /**
     * Makes predictors of a loaded network.
     *
     * @param model what {@link Dl4jModels#load} gave
     * @param copies how many, 1 or more
     * @return predictors, each for one thread at a time
     * @throws IllegalArgumentException if the normalizer is for several inputs, or there are less than 1
     */
    public static List<Predictor> of(LoadedModel model, int copies) {
        return of(model.network(), normalizer(model.normalizer().orElse(null)), model.signature(), copies);
    }

    /**
     * Makes predictors of a network without a normalizer.
     *
     * @param network a {@code MultiLayerNetwork} or a {@code ComputationGraph} that has been initialized
     * @param copies how many, 1 or more
     * @return predictors, each for one thread at a time
     * @throws IllegalArgumentException if it is another kind of model, or there are less than 1
     */
    public static List<Predictor> of(Model network, int copies) {
        return of(network, null, Optional.empty(), copies);
    }

    /**
     * Loads networks that were logged with {@link Dl4j#model} for a {@link io.github.mlopssdk.serving.ModelPool}.
     *
     * @return the loader
     */
    public static ModelLoader loader() {
        return (directory, copies) -> of(Dl4jModels.load(directory.toUri().toString()), copies);
    }

    private static List<Predictor> of(
            Model network, @Nullable DataNormalization normalizer, Optional<ModelSignature> logged, int copies) {
        if (copies < 1) {
            throw new IllegalArgumentException("copies must be 1 or more: " + copies);
        }
        Network first = Network.of(network);
        Optional<ModelSignature> signature = logged.or(() -> SignatureInference.from(first));
        return IntStream.range(0, copies)
                .mapToObj(copy -> copy == 0 ? first : first.sharingParameters())
                .<Predictor>map(own -> new NetworkPredictor(own, normalizer, signature))
                .toList();
    }

    private static @Nullable DataNormalization normalizer(@Nullable Normalizer<?> logged) {
        if (logged == null || logged instanceof DataNormalization) {
            return (DataNormalization) logged;
        }
        throw new IllegalArgumentException("normalizer must be for one input, not a "
                + logged.getClass().getName() + "; implement Predictor around the network");
    }
}
