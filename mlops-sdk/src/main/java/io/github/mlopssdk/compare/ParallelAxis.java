package io.github.mlopssdk.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An axis of the parallel coordinates, with the place of every run on it.
 *
 * @param name of the param or metric
 * @param kind how values are placed
 * @param categories what stands at 0, 1, 2 … of an axis of texts; else empty
 * @param values one per run; null where the run has none
 */
record ParallelAxis(String name, Kind kind, List<String> categories, List<@Nullable Double> values) {
    /** Powers of ten between values from which on a linear axis shows little. */
    private static final double WIDE = 100;

    enum Kind {
        LINEAR,
        LOG,
        TEXT
    }

    ParallelAxis {
        categories = List.copyOf(categories);
        values = Collections.unmodifiableList(new ArrayList<@Nullable Double>(values));
    }

    static ParallelAxis ofNumbers(String name, List<@Nullable Double> values) {
        var drawable = new ArrayList<@Nullable Double>();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Double value : values) {
            if (value == null || !Double.isFinite(value)) {
                drawable.add(null);
            } else {
                drawable.add(value);
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        Kind kind = low > 0 && high / low >= WIDE ? Kind.LOG : Kind.LINEAR;
        return new ParallelAxis(name, kind, List.of(), drawable);
    }

    /** Takes texts for numbers if all of them are. */
    static ParallelAxis ofTexts(String name, List<@Nullable String> texts) {
        var numbers = new ArrayList<@Nullable Double>();
        for (String text : texts) {
            Double number = text == null ? null : number(text);
            if (text != null && number == null) {
                return ofCategories(name, texts);
            }
            numbers.add(number);
        }
        return ofNumbers(name, numbers);
    }

    private static ParallelAxis ofCategories(String name, List<@Nullable String> texts) {
        var distinct = new TreeSet<String>();
        for (String text : texts) {
            if (text != null) {
                distinct.add(text);
            }
        }
        var categories = new ArrayList<>(distinct);
        var places = new ArrayList<@Nullable Double>();
        for (String text : texts) {
            places.add(text == null ? null : Double.valueOf(Collections.binarySearch(categories, text)));
        }
        return new ParallelAxis(name, Kind.TEXT, categories, places);
    }

    private static @Nullable Double number(String text) {
        try {
            double number = Double.parseDouble(text);
            // "1d" is a number for Java alone.
            return Double.isFinite(number) && !text.matches(".*[dDfF]") ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
