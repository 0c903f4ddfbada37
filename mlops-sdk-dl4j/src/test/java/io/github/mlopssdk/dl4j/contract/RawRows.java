package io.github.mlopssdk.dl4j.contract;

import io.github.mlopssdk.testing.capability.Preprocesses;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Raw rows of one number and one category, and ways to make inputs of them, of which only the first is right. */
final class RawRows {
    static final List<double[]> TRAIN = rows(0, 40);
    static final List<double[]> TEST = rows(40, 60);
    static final List<double[]> UNUSUAL = List.of(new double[] {1, 99}, new double[] {Double.NaN, 0});

    private RawRows() {}

    private static List<double[]> rows(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new double[] {i * i % 17, (i / 7) % Encoder.CATEGORIES.size()})
                .toList();
    }

    static Preprocesses<double[]> healthy() {
        return (train, test) -> Encoder.fitted(train)::encode;
    }

    static Preprocesses<double[]> fittedOnAll() {
        return (train, test) ->
                Encoder.fitted(Stream.concat(train.stream(), test.stream()).toList())::encode;
    }

    static Preprocesses<double[]> numberedAsTheyCome() {
        return (train, test) -> new Encoder(
                Encoder.normalizer(train),
                train.stream().map(row -> row[1]).distinct().toList())::encode;
    }

    static Preprocesses<double[]> fittedOnEachBatch() {
        return (train, test) -> rows -> Encoder.fitted(rows).encode(rows);
    }

    static Preprocesses<double[]> knowsNoOtherCategory() {
        return (train, test) -> rows -> {
            rows.stream()
                    .filter(row -> !Encoder.CATEGORIES.contains(row[1]))
                    .findAny()
                    .ifPresent(row -> {
                        throw new IndexOutOfBoundsException("category " + row[1]);
                    });
            return Encoder.fitted(train).encode(rows);
        };
    }

    static Preprocesses<double[]> inPlace() {
        return (train, test) -> rows -> {
            rows.forEach(row -> row[0] = Math.log1p(row[0]));
            return Encoder.fitted(train).encode(rows);
        };
    }
}
