package io.github.mlopssdk.dl4j.contract;

import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.testing.capability.Batch;
import io.github.mlopssdk.testing.capability.GradientProbe;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** A copy of a network in double precision, without dropout and without steps. Not thread-safe. */
final class NetworkGradients implements GradientProbe {
    private final NetworkCalls copy;
    private final Function<Batch, DataSet> data;

    NetworkGradients(NetworkCalls network, Function<Batch, DataSet> data) {
        copy = network.copyInDoublePrecision();
        copy.disableDropout();
        copy.keepGradients();
        this.data = data;
    }

    @Override
    public double loss(Batch batch) {
        return copy.gradients(doubles(batch)).value();
    }

    @Override
    public Map<String, Tensor> parameters() {
        return NetworkModel.tensors(copy.network().paramTable());
    }

    @Override
    public void setParameters(Map<String, Tensor> values) {
        NetworkModel.assign(copy, values);
    }

    /** A parameter that no gradient reaches, such as one of a frozen layer, has the gradient zero. */
    @Override
    public Map<String, Tensor> gradients(Batch batch) {
        Map<String, INDArray> known = copy.gradients(doubles(batch)).gradients();
        var gradients = new LinkedHashMap<String, Tensor>();
        copy.trainable().forEach((name, parameter) -> {
            INDArray gradient = known.get(name);
            Tensor shaped = NdArrays.tensor(parameter);
            gradients.put(
                    name,
                    gradient == null ? shaped.with(new double[shaped.values().length]) : NdArrays.tensor(gradient));
        });
        return gradients;
    }

    private DataSet doubles(Batch batch) {
        DataSet prepared = data.apply(batch);
        return new DataSet(
                prepared.getFeatures().castTo(copy.dataType()),
                prepared.getLabels().castTo(copy.dataType()));
    }
}
