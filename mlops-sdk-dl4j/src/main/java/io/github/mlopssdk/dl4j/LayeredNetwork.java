package io.github.mlopssdk.dl4j;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.evaluation.regression.RegressionEvaluation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** A network whose layers form a stack. */
record LayeredNetwork(MultiLayerNetwork model) implements Network {
    @Override
    public Layer[] layers() {
        return model.getLayers();
    }

    @Override
    public String configurationJson() {
        return configuration().toJson();
    }

    @Override
    public String summary() {
        return model.summary();
    }

    @Override
    public DataType dataType() {
        return configuration().getDataType();
    }

    @Override
    public int iteration() {
        return model.getIterationCount();
    }

    @Override
    public int epoch() {
        return model.getEpochCount();
    }

    @Override
    public void setEpoch(int epoch) {
        configuration().setEpochCount(epoch);
    }

    @Override
    public List<Port> inputs() {
        return List.of(port(0));
    }

    @Override
    public List<Port> outputs() {
        return List.of(port(model.getnLayers() - 1));
    }

    @Override
    public Evaluation classification(DataSetIterator data) {
        return model.doEvaluation(data, new Evaluation())[0];
    }

    @Override
    public RegressionEvaluation regression(DataSetIterator data) {
        return model.doEvaluation(data, new RegressionEvaluation())[0];
    }

    @Override
    public List<INDArray> output(INDArray[] inputs) {
        return List.of(model.output(inputs[0], false));
    }

    @Override
    public Network sharingParameters() {
        var copy = new MultiLayerNetwork(configuration().clone());
        copy.init(model.params(), false);
        return new LayeredNetwork(copy);
    }

    private Port port(int layer) {
        return new Port(
                null,
                Optional.of(configuration().getConf(layer).getLayer()),
                Optional.ofNullable(configuration().getInputPreProcess(layer)));
    }

    private MultiLayerConfiguration configuration() {
        return model.getLayerWiseConfigurations();
    }
}
