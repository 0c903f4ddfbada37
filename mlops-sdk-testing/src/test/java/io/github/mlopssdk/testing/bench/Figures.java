package io.github.mlopssdk.testing.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values by figure, one per round, in the order in which the figures came up. */
final class Figures {
    private final Map<String, List<Double>> values = new LinkedHashMap<>();

    void add(String figure, double value) {
        values.computeIfAbsent(figure, name -> new ArrayList<>()).add(value);
        System.out.printf("  %-60s %12.3f%n", figure, value);
    }

    Spread spread(String figure) {
        List<Double> rounds = values.get(figure);
        if (rounds == null) {
            throw new IllegalArgumentException("not measured: " + figure);
        }
        return Spread.of(rounds);
    }

    /** Divides round by round: both were measured in the same minute. */
    Spread ratio(String figure, String by) {
        return Spread.of(ratios(figure, by));
    }

    /** Tells by how many percent a figure exceeds another, round by round. */
    Spread percentAbove(String figure, String other) {
        return Spread.of(
                ratios(figure, other).stream().map(ratio -> 100 * (ratio - 1)).toList());
    }

    private List<Double> ratios(String figure, String by) {
        List<Double> above = values.getOrDefault(figure, List.of());
        List<Double> below = values.getOrDefault(by, List.of());
        var ratios = new ArrayList<Double>();
        for (int i = 0; i < Math.min(above.size(), below.size()); i++) {
            ratios.add(above.get(i) / below.get(i));
        }
        return ratios;
    }
}
