package io.github.mlopssdk.dl4j.repro;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Tells a {@link TrainingWatch} what one network is fed and becomes. Thread-safe. */
final class WatchingListener extends BaseTrainingListener {
    private final int network;
    private final TrainingWatch watch;

    WatchingListener(int network, TrainingWatch watch) {
        this.network = network;
        this.watch = watch;
    }

    @Override
    public void onForwardPass(Model model, List<INDArray> activations) {
        var layered = (MultiLayerNetwork) model;
        addData(layered.getEpochCount(), layered.getIterationCount(), layered.getInput());
    }

    @Override
    public void onForwardPass(Model model, Map<String, INDArray> activations) {
        var graph = (ComputationGraph) model;
        addData(graph.getEpochCount(), graph.getIterationCount(), graph.getInputs());
    }

    /** The score is that of the forward pass, and the parameters are already those after the update. */
    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
        String score = Long.toHexString(Double.doubleToLongBits(model.score()));
        watch.add(new Step(Stage.FORWARD, network, epoch, iteration, List.of(score)));
        watch.add(new Step(Stage.UPDATE, network, epoch, iteration, Tensor.digests(Tensor.parameters(model))));
    }

    private void addData(int epoch, int iteration, INDArray... inputs) {
        List<String> digests =
                Stream.of(inputs).map(input -> Tensor.of("", input).digest()).toList();
        watch.add(new Step(Stage.DATA, network, epoch, iteration, digests));
    }
}
