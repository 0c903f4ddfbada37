package io.github.mlopssdk.dl4j.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Examples that exist one by one, in memory or in files, and are merged into batches.
 *
 * @param <T> what holds one or several of them
 */
final class StoredExamples<T> implements Examples<T> {
    private final int size;
    private final IntFunction<T> reader;
    private final Function<List<T>, T> merger;

    /** The reader's results are handed out, so they must be copies of what is to stay as it is. */
    StoredExamples(int size, IntFunction<T> reader, Function<List<T>, T> merger) {
        this.size = size;
        this.reader = reader;
        this.merger = merger;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public T gather(int[] indices) {
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
