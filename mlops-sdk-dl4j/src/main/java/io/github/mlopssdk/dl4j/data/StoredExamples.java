package io.github.mlopssdk.dl4j.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/**
 * Examples that exist one by one, in memory or in files, and are merged into batches.
 *
 * @param <T> what holds one or several of them
 */
final class StoredExamples<T> implements Examples<T> {
    private final int size;
    private final IntFunction<T> reader;
    private final UnaryOperator<T> copier;
    private final Function<List<T>, T> merger;

    /** What the reader returns is copied by the copier or, several at once, by the merger. */
    StoredExamples(int size, IntFunction<T> reader, UnaryOperator<T> copier, Function<List<T>, T> merger) {
        this.size = size;
        this.reader = reader;
        this.copier = copier;
        this.merger = merger;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public T gather(int[] indices) {
        if (indices.length == 1) {
            return copier.apply(reader.apply(indices[0]));
        }
        var examples = new ArrayList<T>(indices.length);
        for (int index : indices) {
            examples.add(reader.apply(index));
        }
        return merge(examples);
    }

    @Override
    public T merge(List<T> examples) {
        return examples.size() == 1 ? examples.get(0) : merger.apply(examples);
    }
}
