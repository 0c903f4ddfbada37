package io.github.mlopssdk.dl4j.data;

import java.util.List;

/**
 * Examples that can be taken by number.
 *
 * @param <T> what holds one or several of them
 */
interface Examples<T> {
    int size();

    /** Copies examples into one batch, in the order of the indices. */
    T gather(int[] indices);

    T merge(List<T> examples);
}
