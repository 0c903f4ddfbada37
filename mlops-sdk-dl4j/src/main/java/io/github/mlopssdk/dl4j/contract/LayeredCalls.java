package io.github.mlopssdk.dl4j.contract;

import java.io.File;
import java.io.IOException;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.UpdaterCreator;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** Calls of a stack of layers. */
record LayeredCalls(MultiLayerNetwork network) implements NetworkCalls {
    @Override
    public Layer[] layers() {
        return network.getLayers();
    }

    @Override
    public DataType dataType() {
        return network.getLayerWiseConfigurations().getDataType();
    }

    @Override
    public INDArray output(INDArray inputs) {
        return network.output(inputs, false);
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
        network.setUpdater(null);
        network.setIterationCount(0);
    }

    @Override
    public NetworkCalls copyInDoublePrecision() {
        return new LayeredCalls(network.convertDataType(DataType.DOUBLE));
    }

    @Override
    public NetworkCalls load(File file) throws IOException {
        return new LayeredCalls(ModelSerializer.restoreMultiLayerNetwork(file, true));
    }

    @Override
    public Loss gradients(DataSet data) {
        network.setInput(data.getFeatures());
        network.setLabels(data.getLabels());
        network.computeGradientAndScore();
        UpdaterCreator.getUpdater(network)
                .update(network, network.gradient(), 0, 0, data.numExamples(), LayerWorkspaceMgr.noWorkspaces());
        return new Loss(network.score(), network.gradient().gradientForVariable());
    }

    @Override
    public String prefix(Layer layer) {
        return layer.getIndex() + "_";
    }
}
