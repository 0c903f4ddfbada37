package io.github.mlopssdk.dl4j;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.evaluation.regression.RegressionEvaluation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** A network whose layers form a graph. */
record GraphNetwork(ComputationGraph model) implements Network {
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
        return configuration().getNetworkInputs().stream()
                .map(input -> port(input, readerOf(input)))
                .toList();
    }

    @Override
    public List<Port> outputs() {
        return configuration().getNetworkOutputs().stream()
                .map(output -> port(output, output))
                .toList();
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
        return List.of(model.output(false, inputs));
    }

    @Override
    public Network sharingParameters() {
        var copy = new ComputationGraph(configuration().clone());
        copy.init(model.params(), false);
        return new GraphNetwork(copy);
    }

    private @Nullable String readerOf(String input) {
        return configuration().getVertexInputs().entrySet().stream()
                .filter(vertex -> vertex.getValue().contains(input))
                .map(vertex -> vertex.getKey())
                .findFirst()
                .orElse(null);
    }

    private Port port(String name, @Nullable String vertexName) {
        if (configuration().getVertices().get(vertexName) instanceof LayerVertex vertex) {
            return new Port(
                    name, Optional.of(vertex.getLayerConf().getLayer()), Optional.ofNullable(vertex.getPreProcessor()));
        }
        return new Port(name, Optional.empty(), Optional.empty());
    }

    private ComputationGraphConfiguration configuration() {
        return model.getConfiguration();
    }
}
