package io.github.mlopssdk.dl4j;

import io.github.mlopssdk.Metric;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.nd4j.linalg.learning.config.IUpdater;

/** The learning rate of the first layer that has one, schedules included. Thread-safe. */
final class LearningRate {
    private final Metric metric;
    private volatile Optional<IUpdater> updater = Optional.empty();
    private volatile boolean isKnown;

    LearningRate(Metric metric) {
        this.metric = metric;
    }

    void log(Model model, int iteration, int epoch) {
        if (!isKnown) {
            updater = updater(Network.of(model));
            isKnown = true;
        }
        if (updater.isPresent()) {
            metric.log(updater.get().getLearningRate(iteration, epoch), iteration);
        }
    }

    static Optional<IUpdater> updater(Network network) {
        return network.layerConfigurations()
                .filter(BaseLayer.class::isInstance)
                .map(layer -> ((BaseLayer) layer).getIUpdater())
                .filter(updater -> updater != null && updater.hasLearningRate())
                .findFirst();
    }
}
