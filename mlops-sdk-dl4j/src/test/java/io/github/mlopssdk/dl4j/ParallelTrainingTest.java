package io.github.mlopssdk.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.junit.jupiter.api.Test;

final class ParallelTrainingTest {

    @Test
    void recordsTheIterationsOfAllWorkers() {
        var recorded = new RecordingRun();
        MultiLayerNetwork network = TinyNetworks.layered(1);
        RunListener listener = Dl4j.listener(recorded.run());
        ParallelWrapper wrapper = new ParallelWrapper.Builder<>(network)
                .workers(2)
                .averagingFrequency(1)
                .prefetchBuffer(2)
                .build();
        wrapper.setListeners(listener);

        wrapper.fit(TinyNetworks.data(8, 16));
        wrapper.shutdown();

        assertThat(listener.failures()).isZero();
        assertThat(recorded.points("train/score")).hasSize(8);
        assertThat(recorded.texts()).hasSize(2);
    }
}
