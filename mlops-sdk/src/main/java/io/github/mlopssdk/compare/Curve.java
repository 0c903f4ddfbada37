package io.github.mlopssdk.compare;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** A metric over the steps of one run: the last value of each step, by step. Immutable. */
final class Curve {
    private static final int MOST_POINTS = 1000;

    private final long[] steps;
    private final double[] values;

    private Curve(long[] steps, double[] values) {
        this.steps = steps;
        this.values = values;
    }

    /**
     * Takes points in any order. Of a long curve every second, fourth, eighth … is kept, so that curves of equal steps
     * stay comparable step by step.
     */
    static Curve of(long[] steps, long[] timestampsMillis, double[] values) {
        int[] order = IntStream.range(0, steps.length)
                .boxed()
                .sorted((a, b) -> steps[a] != steps[b]
                        ? Long.compare(steps[a], steps[b])
                        : Long.compare(timestampsMillis[a], timestampsMillis[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] last = IntStream.range(0, order.length)
                .filter(i -> i + 1 == order.length || steps[order[i]] != steps[order[i + 1]])
                .map(i -> order[i])
                .toArray();
        int stride = 1;
        while (last.length / stride > MOST_POINTS) {
            stride *= 2;
        }
        int every = stride;
        int[] kept = IntStream.range(0, last.length)
                .filter(i -> i % every == 0 || i + 1 == last.length)
                .map(i -> last[i])
                .toArray();
        return new Curve(
                Arrays.stream(kept).mapToLong(i -> steps[i]).toArray(),
                Arrays.stream(kept).mapToDouble(i -> values[i]).toArray());
    }

    int size() {
        return steps.length;
    }

    long step(int index) {
        return steps[index];
    }

    /** Gives the value of a step, if there is one. */
    OptionalDouble at(long step) {
        int index = Arrays.binarySearch(steps, step);
        return index < 0 ? OptionalDouble.empty() : OptionalDouble.of(values[index]);
    }
}
