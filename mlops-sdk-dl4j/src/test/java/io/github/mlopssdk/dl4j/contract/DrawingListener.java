package io.github.mlopssdk.dl4j.contract;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.factory.Nd4j;

/** Samples something to print after each iteration, from the generator that dropout draws from. A saved network has no listeners. */
final class DrawingListener extends BaseTrainingListener {
    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
        Nd4j.rand(1, 1);
    }
}
