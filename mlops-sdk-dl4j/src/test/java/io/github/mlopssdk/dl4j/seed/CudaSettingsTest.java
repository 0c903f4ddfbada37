package io.github.mlopssdk.dl4j.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.dl4j.RecordingSeedContext;
import io.github.mlopssdk.seed.SeedReport.Entry;
import io.github.mlopssdk.seed.SeedReport.State;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.jita.conf.Configuration;

/** On the class path with nd4j-cuda's Java classes, whose real settings load without a GPU. */
@Tag("cuda")
final class CudaSettingsTest {
    private final RecordingSeedContext context = RecordingSeedContext.of(42);

    @Test
    void usesOneDeviceUntilTheRunCloses() {
        var configuration = new Configuration();

        assertThat(CudaSettings.useOneDevice(configuration, context)).isTrue();
        assertThat(configuration.isForcedSingleGPU()).isTrue();
        assertThat(configuration.isCrossDeviceAccessAllowed()).isFalse();
        context.close();
        assertThat(configuration.isForcedSingleGPU()).isFalse();
        assertThat(configuration.isCrossDeviceAccessAllowed()).isTrue();
    }

    @Test
    void setsTheConfigurationThatNd4jReads() {
        var cuda = new Cuda(context, new ManualEnvironment());
        cuda.beforeLoading();
        boolean single = CudaSettings.live().isForcedSingleGPU();
        Entry entry = cuda.report(new ManualNd4j("JCublasBackend", 1, 1).facts());
        context.close();

        assertThat(single).isTrue();
        assertThat(entry.state()).isEqualTo(State.PARTIAL);
        assertThat(entry.detail()).startsWith("one GPU; not repeatable: ");
    }

    @Test
    void isOffWhenTheCpuComputes() {
        var facts = new Nd4jAccess.Facts("CpuBackend", true, true, "OPENBLAS", 2, 2, false);

        assertThat(new Cuda(context, new ManualEnvironment()).report(facts).state())
                .isEqualTo(State.OFF);
    }
}
