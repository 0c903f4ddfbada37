package io.github.mlopssdk.dl4j;

import io.github.mlopssdk.model.ModelInput;
import io.github.mlopssdk.model.ModelSignature;
import io.github.mlopssdk.model.Predictor;
import io.github.mlopssdk.model.Rows;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.exception.DL4JException;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.preprocessor.DataNormalization;

/**
 * A network with the normalizer of its training data.
 *
 * <p>{@link #close} leaves the parameters to the garbage collector: copies share them, and one of them may still predict.
 */
final class NetworkPredictor implements Predictor {
    private final Network network;
    private final @Nullable DataNormalization normalizer;
    private final Optional<ModelSignature> signature;
    private final NetworkArrays arrays;

    NetworkPredictor(Network network, @Nullable DataNormalization normalizer, Optional<ModelSignature> signature) {
        this.network = network;
        this.normalizer = normalizer;
        this.signature = signature;
        this.arrays = new NetworkArrays(network, signature);
    }

    @Override
    public Rows predict(ModelInput input) {
        INDArray[] features = arrays.inputs(input.rows());
        if (normalizer != null) {
            normalizer.transform(features[0]);
        }
        List<INDArray> outputs = outputs(features);
        if (normalizer != null && normalizer.isFitLabel()) {
            normalizer.revertLabels(outputs.get(0));
        }
        return arrays.rows(outputs);
    }

    private List<INDArray> outputs(INDArray[] features) {
        try {
            return network.output(features);
        } catch (DL4JInvalidInputException e) {
            throw refusal(e);
        } catch (DL4JException | IllegalStateException e) {
            if (arrays.mayHaveOtherSizes()) {
                throw refusal(e);
            }
            throw e;
        }
    }

    private static IllegalArgumentException refusal(RuntimeException cause) {
        return new IllegalArgumentException("the network cannot take this input", cause);
    }

    @Override
    public Optional<ModelSignature> signature() {
        return signature;
    }
}
