package io.github.mlopssdk.testing.capability;

import io.github.mlopssdk.model.Tensor;
import java.util.List;
import java.util.function.Function;

/**
 * The step that makes inputs of raw rows.
 *
 * @param <R> a raw row, such as a record or an array
 */
@FunctionalInterface
public interface Preprocesses<R> {
    /**
     * Learns the transformation the way the training program does, which has both halves of the data at hand.
     *
     * @param train raw rows for training
     * @param test raw rows held out
     * @return the transformation that training and use share
     */
    Function<List<R>, Tensor> prepare(List<R> train, List<R> test);
}
