package io.github.mlopssdk.dl4j.data;

import io.github.mlopssdk.seed.SeedScope;
import java.util.Arrays;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Where a pass over the data stands. The order is a function of seed and epoch. For one thread at a time. */
final class EpochOrder {
    private final SeedScope seeds;
    private final int size;

    private int epoch;
    private int position;
    private int @Nullable [] order;

    EpochOrder(int size, SeedScope seeds) {
        this.size = size;
        this.seeds = seeds;
    }

    int epoch() {
        return epoch;
    }

    boolean hasNext() {
        return position < size;
    }

    int[] next(int count) {
        if (!hasNext()) {
            throw new NoSuchElementException("epoch " + epoch + " is over; reset() begins the next");
        }
        if (order == null) {
            order = Shuffle.order(size, seeds.at(epoch));
        }
        int from = position;
        position = Math.min(size, from + count);
        return Arrays.copyOfRange(order, from, position);
    }

    void seek(int toEpoch, int toPosition) {
        if (toEpoch < 0) {
            throw new IllegalArgumentException("epoch must be at least 0, not " + toEpoch);
        }
        if (toPosition < 0 || toPosition > size) {
            throw new IllegalArgumentException("batch must lie within the " + size + " examples of an epoch");
        }
        epoch = toEpoch;
        position = toPosition;
        order = null;
    }

    void reset() {
        seek(epoch + 1, 0);
    }
}
