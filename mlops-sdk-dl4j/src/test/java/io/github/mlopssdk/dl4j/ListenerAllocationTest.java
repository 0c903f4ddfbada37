package io.github.mlopssdk.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.mlopssdk.Metric;
import io.github.mlopssdk.Run;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;

/** Holds the listener's cost down without a stopwatch; a benchmark beside it has one. */
final class ListenerAllocationTest {
    private static final int ITERATIONS = 20_000;
    private static final Metric DISCARDING_METRIC = (value, step) -> {};

    @Test
    void allocatesLessThanAKilobytePerIteration() {
        DataSet batch = TinyNetworks.data(1, 16).next();
        MultiLayerNetwork network = TinyNetworks.layered(1);
        network.fit(batch);
        network.setInput(batch.getFeatures());
        network.setLabels(batch.getLabels());
        RunListener listener = Dl4j.listener(discardingRun());

        run(listener, network);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        run(listener, network);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(listener.failures()).isZero();
        assertThat(bytes / ITERATIONS).isLessThan(1024);
    }

    private static void run(RunListener listener, MultiLayerNetwork network) {
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            listener.onGradientCalculation(network);
            listener.iterationDone(network, iteration, 0);
        }
    }

    private static Run discardingRun() {
        return (Run) Proxy.newProxyInstance(
                Run.class.getClassLoader(),
                new Class<?>[] {Run.class},
                (proxy, method, arguments) -> method.getName().equals("metric") ? DISCARDING_METRIC : proxy);
    }
}
