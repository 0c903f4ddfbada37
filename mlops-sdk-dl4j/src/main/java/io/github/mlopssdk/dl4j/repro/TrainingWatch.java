package io.github.mlopssdk.dl4j.repro;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Model;

/**
 * What records a training step by step, so that two can be compared. It neither draws random numbers nor changes any.
 * Thread-safe.
 */
public final class TrainingWatch {
    /** Guarded by this object's monitor, as is the next. */
    private final List<Step> steps = new ArrayList<>();

    private final List<List<Tensor>> initial = new ArrayList<>();

    TrainingWatch() {}

    /**
     * Records the parameters of a network that has been initialized, and from now on what it is fed and becomes. Add
     * other listeners with {@code addListeners}: {@code setListeners} would remove this one.
     *
     * @param <M> type of the network
     * @param network before its training
     * @return the same network
     */
    public <M extends Model> M watch(M network) {
        List<Tensor> parameters = Tensor.parameters(network);
        synchronized (this) {
            int number = initial.size();
            initial.add(parameters);
            steps.add(new Step(Stage.INITIALIZATION, number, 0, 0, Tensor.digests(parameters)));
            network.addListeners(new WatchingListener(number, this));
        }
        return network;
    }

    synchronized void add(Step step) {
        steps.add(step);
    }

    synchronized Trace trace(Model trained) {
        return new Trace(steps, initial, Tensor.parameters(trained));
    }
}
