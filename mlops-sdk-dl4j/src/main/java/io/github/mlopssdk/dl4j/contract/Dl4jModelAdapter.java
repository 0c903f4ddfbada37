package io.github.mlopssdk.dl4j.contract;

import io.github.mlopssdk.testing.capability.Batch;
import io.github.mlopssdk.testing.capability.ModelAdapter;
import io.github.mlopssdk.testing.capability.TestedModel;
import java.util.ArrayList;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** Makes networks, data sets and iterators testable as they are. Found by ServiceLoader. Stateless. */
public final class Dl4jModelAdapter implements ModelAdapter {
    /** Creates the adapter; for ServiceLoader. */
    public Dl4jModelAdapter() {}

    @Override
    public Optional<TestedModel> adapt(Object model) {
        boolean known = model instanceof MultiLayerNetwork || model instanceof ComputationGraph;
        return known ? Optional.of(NetworkModel.of((Model) model)) : Optional.empty();
    }

    /**
     * Reads a data set, or all of an iterator from its beginning.
     *
     * @throws IllegalArgumentException if there are masks, as the checks would train and predict without them
     */
    @Override
    public Optional<Batch> adaptData(Object data) {
        if (data instanceof DataSet examples) {
            if (examples.hasMaskArrays()) {
                throw new IllegalArgumentException(
                        "examples must have no masks: give sequences of one length, several contracts for several lengths");
            }
            return Optional.of(
                    new Batch(NdArrays.tensor(examples.getFeatures()), NdArrays.tensor(examples.getLabels())));
        }
        if (data instanceof DataSetIterator iterator) {
            iterator.reset();
            var batches = new ArrayList<DataSet>();
            iterator.forEachRemaining(batches::add);
            return adaptData(DataSet.merge(batches));
        }
        return Optional.empty();
    }
}
