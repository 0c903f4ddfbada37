package io.github.mlopssdk.dl4j.data;

import io.github.mlopssdk.seed.SeedScope;

/**
 * Augments one example, such as by noise or a flip. All that it draws must come from the seeds that it is given; then
 * the result does not depend on the thread that prefetches, nor on what other examples drew.
 *
 * @param <T> {@code DataSet} or {@code MultiDataSet}
 */
@FunctionalInterface
public interface ExampleTransform<T> {
    /**
     * Transforms.
     *
     * @param example a copy, with size 1 along dimension 0; may be changed
     * @param seeds of this example in this epoch, for {@code seeds.random()}
     * @return the example that takes its place
     */
    T transform(T example, SeedScope seeds);
}
