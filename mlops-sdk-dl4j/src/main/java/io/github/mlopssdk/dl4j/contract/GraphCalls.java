package io.github.mlopssdk.dl4j.contract;

import java.io.File;
import java.io.IOException;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** Calls of a graph of layers with one input and one output. */
record GraphCalls(ComputationGraph network) implements NetworkCalls {
    GraphCalls {
        if (network.getNumInputArrays() != 1 || network.getNumOutputArrays() != 1) {
            throw new IllegalArgumentException("network must have one input and one output, but has "
                    + network.getNumInputArrays() + " and " + network.getNumOutputArrays()
                    + ": give its calls to FunctionModel");
        }
    }

    @Override
    public Layer[] layers() {
        return network.getLayers();
    }

    @Override
    public DataType dataType() {
        return network.getConfiguration().getDataType();
    }

    @Override
    public INDArray output(INDArray inputs) {
        return network.outputSingle(false, inputs);
    }

    @Override
    public void fit(DataSet data) {
        network.fit(data);
    }

    @Override
    public double loss(DataSet data) {
        return network.score(data, false) - network.calcRegularizationScore(true);
    }

    @Override
    public void resetUpdater() {
        network.setUpdater(new ComputationGraphUpdater(network));
        network.getConfiguration().setIterationCount(0);
    }

    @Override
    public NetworkCalls copyInDoublePrecision() {
        return new GraphCalls(network.convertDataType(DataType.DOUBLE));
    }

    @Override
    public NetworkCalls load(File file) throws IOException {
        return new GraphCalls(ModelSerializer.restoreComputationGraph(file, true));
    }

    @Override
    public Loss gradients(DataSet data) {
        network.setInput(0, data.getFeatures());
        network.setLabel(0, data.getLabels());
        network.computeGradientAndScore();
        new ComputationGraphUpdater(network)
                .update(network.gradient(), 0, 0, data.numExamples(), LayerWorkspaceMgr.noWorkspaces());
        return new Loss(network.score(), network.gradient().gradientForVariable());
    }

    /** Two layers of a network may be equal; the very one is meant. */
    @Override
    @SuppressWarnings("ReferenceEquality")
    public String prefix(Layer layer) {
        return network.getConfiguration().getVertices().keySet().stream()
                        .filter(name -> network.getVertex(name).getLayer() == layer)
                        .findFirst()
                        .orElseThrow()
                + "_";
    }
}
