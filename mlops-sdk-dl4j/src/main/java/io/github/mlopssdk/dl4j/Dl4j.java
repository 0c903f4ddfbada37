package io.github.mlopssdk.dl4j;

import io.github.mlopssdk.Run;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Entry to recording Deeplearning4j: listen to a training, log the trained network.
 *
 * <pre>{@code
 * net.addListeners(Dl4j.listener(run));
 * net.fit(iterator, epochs);
 * run.logModel(Dl4j.model(net));
 * }</pre>
 */
public final class Dl4j {
    private Dl4j() {}

    /**
     * Creates a listener that records score, times, throughput and learning rate of every iteration.
     *
     * @param run where to record
     * @return the listener, for {@code net.addListeners}
     */
    public static RunListener listener(Run run) {
        return listenerBuilder(run).build();
    }

    /**
     * Prepares a listener that records more, or less often.
     *
     * @param run where to record
     * @return a new builder
     */
    public static RunListener.Builder listenerBuilder(Run run) {
        return new RunListener.Builder(run);
    }

    /**
     * Describes a network to log.
     *
     * @param network a network that has been initialized
     * @return the model, for {@code run.logModel}
     */
    public static Dl4jModel model(MultiLayerNetwork network) {
        return new Dl4jModel(Network.of(network));
    }

    /**
     * Describes a network to log.
     *
     * @param network a network that has been initialized
     * @return the model, for {@code run.logModel}
     */
    public static Dl4jModel model(ComputationGraph network) {
        return new Dl4jModel(Network.of(network));
    }

    /**
     * Hashes the parameters of a network: equal hashes mean equal bits. Python computes the same from the parameters as
     * an array of little-endian floats: {@code hashlib.sha256(params.tobytes()).hexdigest()}.
     *
     * @param network a network that has been initialized
     * @return lower-case hex of the SHA-256
     */
    public static String paramsSha256(Model network) {
        return ParamsDigest.of(network.params());
    }
}
