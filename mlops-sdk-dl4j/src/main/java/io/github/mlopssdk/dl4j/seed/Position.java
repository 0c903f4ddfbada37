package io.github.mlopssdk.dl4j.seed;

/**
 * Where a generator of ND4J stands in its stream.
 *
 * @param root first half of the native state
 * @param node second half of the native state
 * @param hasSpare whether the last Gaussian came with a second one, which is still to be given
 * @param spare that second Gaussian
 */
record Position(long root, long node, boolean hasSpare, double spare) {}
