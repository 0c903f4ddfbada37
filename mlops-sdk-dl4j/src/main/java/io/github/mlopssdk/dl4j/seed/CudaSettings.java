package io.github.mlopssdk.dl4j.seed;

import io.github.mlopssdk.seed.SeedContext;
import org.nd4j.jita.conf.Configuration;
import org.nd4j.jita.conf.CudaEnvironment;

/** Settings of ND4J's CUDA backend; loaded only where nd4j-cuda is. */
final class CudaSettings {
    private CudaSettings() {}

    static Configuration live() {
        return CudaEnvironment.getInstance().getConfiguration();
    }

    /** Threads are given to devices in turn, and devices differ in the order of their sums; so there is to be one. */
    static boolean useOneDevice(Configuration configuration, SeedContext context) {
        boolean several = !configuration.isForcedSingleGPU();
        boolean crossDevice = configuration.isCrossDeviceAccessAllowed();
        context.onClose(() -> configuration.allowMultiGPU(several).allowCrossDeviceAccess(crossDevice));
        configuration.allowMultiGPU(false).allowCrossDeviceAccess(false);
        return configuration.isForcedSingleGPU() && !configuration.isCrossDeviceAccessAllowed();
    }
}
