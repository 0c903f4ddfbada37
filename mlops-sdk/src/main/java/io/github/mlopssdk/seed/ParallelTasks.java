package io.github.mlopssdk.seed;

import java.util.List;
import java.util.stream.IntStream;

/** Tasks on the common pool, each in a scope of its own. */
final class ParallelTasks {
    private ParallelTasks() {}

    static <T> List<T> run(SeedScope scope, int count, SeedStreams.IndexedTask<T> task) {
        if (count < 0) {
            throw new IllegalArgumentException("count must not be negative: " + count);
        }
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(index -> runOne(scope.at(index), index, task))
                .toList();
    }

    private static <T> T runOne(SeedScope scope, int index, SeedStreams.IndexedTask<T> task) {
        return scope.call(() -> task.run(index, scope));
    }
}
