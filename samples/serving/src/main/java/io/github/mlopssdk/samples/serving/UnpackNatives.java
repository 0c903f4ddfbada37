package io.github.mlopssdk.samples.serving;

import org.nd4j.linalg.factory.Nd4j;

/** Unpacks the native libraries of ND4J, once, while an image is built. */
final class UnpackNatives {
    private UnpackNatives() {}

    /**
     * Unpacks.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        System.out.println("Unpacked for " + Nd4j.getBackend().getClass().getSimpleName());
    }
}
