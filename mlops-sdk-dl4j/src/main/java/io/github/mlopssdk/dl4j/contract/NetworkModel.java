package io.github.mlopssdk.dl4j.contract;

import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.testing.capability.Batch;
import io.github.mlopssdk.testing.capability.HasDropout;
import io.github.mlopssdk.testing.capability.HasGradients;
import io.github.mlopssdk.testing.capability.HasLoss;
import io.github.mlopssdk.testing.capability.HasOptimizer;
import io.github.mlopssdk.testing.capability.HasParameters;
import io.github.mlopssdk.testing.capability.Predicts;
import io.github.mlopssdk.testing.capability.Seeds;
import io.github.mlopssdk.testing.capability.Serializes;
import io.github.mlopssdk.testing.capability.Serves;
import io.github.mlopssdk.testing.capability.TestedModel;
import io.github.mlopssdk.testing.capability.Trains;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.preprocessor.DataNormalization;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network under test that is trained, saved or served in a way of its own.
 *
 * <pre>{@code
 * Subject.of(seed -> NetworkModel.of(Fraud.network(seed)).normalizer(fitted).trainedBy(Fraud::step))
 * }</pre>
 *
 * <p>Immutable: each method returns a changed copy. The network itself is trained by the checks.
 *
 * @param <M> the network's class
 */
public final class NetworkModel<M extends Model> implements TestedModel {
    private final M network;
    private final NetworkCalls calls;
    private BiConsumer<M, DataSet> trainer;
    private BiFunction<M, INDArray, INDArray> predictor;
    private NetworkFiles<M> files;
    private @Nullable BiFunction<M, INDArray, INDArray> handler;
    private @Nullable DataNormalization normalizer;

    private NetworkModel(M network) {
        this.network = network;
        calls = NetworkCalls.of(network);
        trainer = (model, data) -> NetworkCalls.of(model).fit(data);
        predictor = (model, inputs) -> NetworkCalls.of(model).output(inputs);
        files = NetworkFiles.modelSerializer();
    }

    private NetworkModel(M network, NetworkModel<M> other) {
        this(network);
        trainer = other.trainer;
        predictor = other.predictor;
        files = other.files;
        handler = other.handler;
        normalizer = other.normalizer;
    }

    /**
     * Takes a network: trained with {@code fit}, asked with {@code output}, saved with {@code ModelSerializer} and its
     * updater.
     *
     * @param network a {@code MultiLayerNetwork}, or a {@code ComputationGraph} of one input and one output
     * @param <M> the network's class
     * @return the network under test
     * @throws IllegalArgumentException if it is of another kind
     */
    public static <M extends Model> NetworkModel<M> of(M network) {
        return new NetworkModel<>(network);
    }

    private NetworkModel<M> changed(Consumer<NetworkModel<M>> change) {
        var copy = new NetworkModel<>(network, this);
        change.accept(copy);
        return copy;
    }

    /** Gives another network that is treated as this one is; for {@link NetworkFiles}. */
    NetworkModel<M> with(M loaded, @Nullable DataNormalization restored) {
        var copy = new NetworkModel<>(loaded, this);
        copy.normalizer = restored;
        return copy;
    }

    /**
     * Normalizes inputs before the network sees them; the normalizer is saved and loaded with the network.
     *
     * @param fitted a normalizer of features that has been fitted
     * @return the changed copy
     */
    public NetworkModel<M> normalizer(DataNormalization fitted) {
        return changed(copy -> copy.normalizer = fitted);
    }

    /**
     * Tells how the network is trained.
     *
     * @param step takes the network and a batch, normalized, and updates the parameters once
     * @return the changed copy
     */
    public NetworkModel<M> trainedBy(BiConsumer<M, DataSet> step) {
        return changed(copy -> copy.trainer = step);
    }

    /**
     * Tells how the network is asked.
     *
     * @param predict takes the network and inputs, normalized, and gives a row for each row
     * @return the changed copy
     */
    public NetworkModel<M> predictedBy(BiFunction<M, INDArray, INDArray> predict) {
        return changed(copy -> copy.predictor = predict);
    }

    /**
     * Tells how the network is asked where it is served.
     *
     * @param serve takes the network and inputs as they come, and gives a row for each row
     * @return the changed copy
     */
    public NetworkModel<M> servedBy(BiFunction<M, INDArray, INDArray> serve) {
        return changed(copy -> copy.handler = serve);
    }

    /**
     * Tells how the network is saved and loaded.
     *
     * @param storage by default {@link NetworkFiles#modelSerializer}
     * @return the changed copy
     */
    public NetworkModel<M> savedBy(NetworkFiles<M> storage) {
        return changed(copy -> copy.files = storage);
    }

    @Override
    public <C> Optional<C> as(Class<C> capability) {
        return Optional.ofNullable(capabilities().get(capability)).map(capability::cast);
    }

    private Map<Class<?>, Object> capabilities() {
        var capabilities = new LinkedHashMap<Class<?>, Object>();
        capabilities.put(
                Predicts.class, (Predicts) inputs -> NdArrays.tensor(predictor.apply(network, normalized(inputs))));
        capabilities.put(Trains.class, (Trains) batch -> trainer.accept(network, data(batch)));
        capabilities.put(HasLoss.class, (HasLoss) batch -> calls.loss(data(batch)));
        capabilities.put(HasParameters.class, parameters());
        capabilities.put(HasOptimizer.class, (HasOptimizer) calls::resetUpdater);
        capabilities.put(HasDropout.class, (HasDropout) calls::disableDropout);
        capabilities.put(HasGradients.class, (HasGradients) () -> new NetworkGradients(calls, this::data));
        capabilities.put(Seeds.class, (Seeds) seed -> Nd4j.getRandom().setSeed(seed));
        capabilities.put(Serializes.class, new SavedNetwork<>(this, network, normalizer, files));
        if (handler != null) {
            BiFunction<M, INDArray, INDArray> serve = handler;
            capabilities.put(Serves.class, (Serves)
                    inputs -> NdArrays.tensor(serve.apply(network, NdArrays.array(inputs, calls.dataType()))));
        }
        return capabilities;
    }

    private HasParameters parameters() {
        return new HasParameters() {
            @Override
            public Map<String, Tensor> parameters() {
                return tensors(network.paramTable());
            }

            @Override
            public void setParameters(Map<String, Tensor> values) {
                assign(calls, values);
            }
        };
    }

    static Map<String, Tensor> tensors(Map<String, INDArray> arrays) {
        var tensors = new LinkedHashMap<String, Tensor>();
        arrays.forEach((name, array) -> tensors.put(name, NdArrays.tensor(array)));
        return tensors;
    }

    /** Into the arrays that are there, which are views of one. */
    static void assign(NetworkCalls calls, Map<String, Tensor> values) {
        calls.network()
                .paramTable()
                .forEach((name, array) ->
                        array.assign(NdArrays.array(Objects.requireNonNull(values.get(name), name), array.dataType())));
    }

    private INDArray normalized(Tensor inputs) {
        INDArray array = NdArrays.array(inputs, calls.dataType());
        if (normalizer != null) {
            normalizer.transform(array);
        }
        return array;
    }

    private DataSet data(Batch batch) {
        return new DataSet(normalized(batch.inputs()), NdArrays.array(batch.targets(), calls.dataType()));
    }
}
