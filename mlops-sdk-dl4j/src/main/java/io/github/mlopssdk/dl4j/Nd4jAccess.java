package io.github.mlopssdk.dl4j;

/** What seeding needs of ND4J, so that one class alone touches its native side. */
interface Nd4jAccess {
    /**
     * Seeds the generator of the calling thread.
     *
     * @return the seed that reading back gives
     */
    long seedThisThread(long seed);

    Facts facts();

    /**
     * What changes numbers besides seeds.
     *
     * @param backend simple class name, such as {@code CpuBackend}
     * @param cpu whether the backend computes on the CPU
     * @param cudaOnClassPath whether a CUDA backend could have been chosen
     * @param blas vendor of the matrix library
     * @param blasThreads threads of the matrix library
     * @param openMpThreads threads of ND4J's own operations
     * @param cpuLevel instruction set that the native library was built for; 1 is generic, 2 is AVX2
     */
    record Facts(
            String backend,
            boolean cpu,
            boolean cudaOnClassPath,
            String blas,
            int blasThreads,
            int openMpThreads,
            int cpuLevel) {}
}
