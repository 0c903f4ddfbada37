package io.github.mlopssdk.dl4j.data;

import io.github.mlopssdk.seed.SeedScope;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Mini-batches of examples, in the order of an epoch.
 *
 * @param <T> what holds one or several examples
 */
final class Batches<T> {
    private final Examples<T> examples;
    private final int batchSize;
    private final SeedScope seeds;
    private final @Nullable ExampleTransform<T> transform;
    private final EpochOrder order;

    Batches(Examples<T> examples, int batchSize, SeedScope seeds) {
        this(examples, batchSize, seeds, null);
    }

    private Batches(Examples<T> examples, int batchSize, SeedScope seeds, @Nullable ExampleTransform<T> transform) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("batchSize must be at least 1, not " + batchSize);
        }
        if (examples.size() == 0) {
            throw new IllegalArgumentException("data must hold at least one example");
        }
        this.examples = examples;
        this.batchSize = batchSize;
        this.seeds = seeds;
        this.transform = transform;
        this.order = new EpochOrder(examples.size(), seeds.seeds("order"));
    }

    Batches<T> with(ExampleTransform<T> next) {
        ExampleTransform<T> first = transform;
        return new Batches<>(
                examples,
                batchSize,
                seeds,
                first == null
                        ? next
                        : (example, scope) -> next.transform(first.transform(example, scope), scope.seeds("then")));
    }

    int batchSize() {
        return batchSize;
    }

    int epoch() {
        return order.epoch();
    }

    boolean hasNext() {
        return order.hasNext();
    }

    T next(int count) {
        int[] indices = order.next(count);
        return transform == null ? examples.gather(indices) : transformed(transform, indices);
    }

    /** Gives an example to look at, without moving on. */
    T peek() {
        return examples.gather(new int[] {0});
    }

    void reset() {
        order.reset();
    }

    void seek(int epoch, int batch) {
        order.seek(epoch, Math.multiplyExact(batch, batchSize));
    }

    private T transformed(ExampleTransform<T> chosen, int[] indices) {
        SeedScope ofEpoch = seeds.seeds("transform").at(order.epoch());
        var batch = new ArrayList<T>(indices.length);
        for (int index : indices) {
            batch.add(chosen.transform(examples.gather(new int[] {index}), ofEpoch.at(index)));
        }
        return examples.merge(batch);
    }
}
