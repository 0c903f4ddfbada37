package io.github.mlopssdk.dl4j;

import org.nd4j.linalg.api.blas.Blas;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** The ND4J of the class path; first use loads its native libraries. Thread-safe. */
final class LiveNd4j implements Nd4jAccess {
    private static final String CUDA_BACKEND = "org.nd4j.linalg.jcublas.JCublasBackend";

    @Override
    public long seedThisThread(long seed) {
        Nd4j.getRandom().setSeed(seed);
        return Nd4j.getRandom().getSeed();
    }

    @Override
    public Facts facts() {
        Blas blas = Nd4j.factory().blas();
        return new Facts(
                Nd4j.getBackend().getClass().getSimpleName(),
                Nd4j.getEnvironment().isCPU(),
                isOnClassPath(CUDA_BACKEND),
                blas.getBlasVendor().toString(),
                blas.getMaxThreads(),
                Nd4j.getEnvironment().maxThreads(),
                NativeOpsHolder.getInstance().getDeviceNativeOps().binaryLevel());
    }

    private static boolean isOnClassPath(String className) {
        String resource = className.replace('.', '/') + ".class";
        return Nd4j.class.getClassLoader().getResource(resource) != null;
    }
}
