package io.github.mlopssdk.dl4j;

import io.github.mlopssdk.Metric;
import io.github.mlopssdk.Run;
import org.deeplearning4j.nn.api.Model;

/** Euclidean norms of gradients, updates and params, at an interval. Thread-safe. */
final class NormMetrics {
    private final int every;
    private final Metric gradient;
    private final Metric update;
    private final Metric params;

    /**
     * Creates the metrics.
     *
     * @param every iterations between two norms, or 0 for none
     */
    NormMetrics(Run run, String prefix, int every) {
        this.every = every;
        this.gradient = run.metric(prefix + "gradient_norm");
        this.update = run.metric(prefix + "update_norm");
        this.params = run.metric(prefix + "param_norm");
    }

    /** To be called while the network holds the gradient, before the updater turns it into an update. */
    void gradientIsKnown(Model model) {
        if (every > 0) {
            int iteration = Network.of(model).iteration();
            if (iteration % every == 0) {
                gradient.log(model.getGradientsViewArray().norm2Number().doubleValue(), iteration);
            }
        }
    }

    /** To be called when the updater has turned the gradient into the update, in place. */
    void updateIsDone(Model model, int iteration) {
        if (every > 0 && iteration % every == 0) {
            update.log(model.getGradientsViewArray().norm2Number().doubleValue(), iteration);
            params.log(model.params().norm2Number().doubleValue(), iteration);
        }
    }
}
