package io.github.mlopssdk.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
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
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    static ParallelAxis ofNumbers(String name, List<@Nullable Double> values) {
        List<Double> finite = values.stream()
                .filter(Objects::nonNull)
                .filter(Double::isFinite)
                .toList();
        double low = finite.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double high = finite.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        List<@Nullable Double> drawable = new ArrayList<>();
        values.forEach(value -> drawable.add(value != null && Double.isFinite(value) ? value : null));
        return new ParallelAxis(name, low > 0 && high / low >= WIDE ? Kind.LOG : Kind.LINEAR, List.of(), drawable);
    }

    /** Takes texts for numbers if all of them are. */
    static ParallelAxis ofTexts(String name, List<@Nullable String> texts) {
        List<@Nullable Double> numbers = new ArrayList<>();
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
        texts.stream().filter(Objects::nonNull).forEach(distinct::add);
        var categories = new ArrayList<>(distinct);
        List<@Nullable Double> places = new ArrayList<>();
        texts.forEach(
                text -> places.add(text == null ? null : Double.valueOf(Collections.binarySearch(categories, text))));
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
