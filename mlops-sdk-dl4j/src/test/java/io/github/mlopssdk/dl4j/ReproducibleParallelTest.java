package io.github.mlopssdk.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.seed.SeedScope;
import java.io.IOException;
import java.util.Map;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReproducibleParallelTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 12})
    void givesEqualBitsInRepeatedTrainingsAndProcesses(int layers) throws Exception {
        String hashes = printed(layers);

        assertThat(hashes).hasSize(64).isEqualTo(printed(layers));
    }

    @Test
    void refusesSharedGradients() {
        var wrapper = new ParallelWrapper.Builder<>(TinyNetworks.layered(1))
                .workers(2)
                .trainingMode(ParallelWrapper.TrainingMode.SHARED_GRADIENTS)
                .build();

        assertThatThrownBy(() -> Dl4j.reproducible(wrapper, SeedScope.of(42)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("wrapper must be built with");
    }

    private static String printed(int layers) throws IOException, InterruptedException {
        return ChildJvm.lastLine(ParallelScenario.class, Map.of(), Integer.toString(layers));
    }
}
