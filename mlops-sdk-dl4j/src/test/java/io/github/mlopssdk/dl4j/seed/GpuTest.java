package io.github.mlopssdk.dl4j.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.dl4j.NetworkScenario;
import io.github.mlopssdk.dl4j.RecordingSeedContext;
import io.github.mlopssdk.seed.SeedReport.Entry;
import io.github.mlopssdk.seed.SeedReport.State;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** For a machine with a GPU: {@code mvn -Pcuda}. */
@Tag("gpu")
final class GpuTest {
    private RecordingSeedContext context = RecordingSeedContext.of(42);

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void seedsTheGeneratorsOfTheCudaBackend() {
        List<Entry> entries = new Nd4jSeedSource().seed(context);

        assertThat(Nd4j.getEnvironment().isCPU()).isFalse();
        assertThat(Nd4j.getRandom()).isInstanceOf(CudaSeededRandom.class);
        assertThat(entries)
                .filteredOn(entry -> entry.state() == State.SEEDED)
                .extracting(Entry::source)
                .contains("nd4j.generator", "nd4j.threads", "nd4j.networks", "nd4j.kernels");
    }

    @Test
    void sendsEverythingToOneDevice() {
        List<Entry> entries = new Nd4jSeedSource().seed(context);

        assertThat(entries)
                .filteredOn(entry -> entry.source().equals("nd4j.cuda"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail()).startsWith("one GPU"));
    }

    @Test
    void drawsEqualNumbersForEqualRoots() {
        new Nd4jSeedSource().seed(context);
        float[] first = Nd4j.rand(100).toFloatVector();
        again();

        assertThat(Nd4j.rand(100).toFloatVector()).isEqualTo(first);
    }

    /** Dense layers with dropout on one stream: what the design page calls repeatable. */
    @Test
    void trainsADenseNetworkToEqualBits() {
        new Nd4jSeedSource().seed(context);
        String first = NetworkScenario.trained(new NeuralNetConfiguration.Builder());
        again();

        assertThat(NetworkScenario.trained(new NeuralNetConfiguration.Builder()))
                .isEqualTo(first);
    }

    private void again() {
        context.close();
        context = RecordingSeedContext.of(42);
        new Nd4jSeedSource().seed(context);
    }
}
