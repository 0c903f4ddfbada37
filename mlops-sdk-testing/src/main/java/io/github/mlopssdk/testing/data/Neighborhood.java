package io.github.mlopssdk.testing.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The classes of the rows with the nearest numbers. */
final class Neighborhood {
    private final List<Object> numbers;
    private final Map<Object, Integer> places = new HashMap<>();
    private final Map<Object, Map<Object, Integer>> classes;
    private final int enough;

    /** Takes counts of classes by number, in ascending order of the numbers; they may change later. */
    Neighborhood(Map<Object, Map<Object, Integer>> classes, int enough) {
        this.numbers = List.copyOf(classes.keySet());
        this.classes = classes;
        this.enough = enough;
        for (int place = 0; place < numbers.size(); place++) {
            places.put(numbers.get(place), place);
        }
    }

    /** Takes equal numbers first, and then the nearest on either side until there are enough. */
    Map<Object, Integer> around(Object number) {
        Map<Object, Integer> found = new HashMap<>();
        int low = places.getOrDefault(number, 0);
        int high = low;
        int count = add(low, found);
        double center = (Double) number;
        while (count < enough && (low > 0 || high < numbers.size() - 1)) {
            boolean down = high == numbers.size() - 1
                    || (low > 0 && center - (Double) numbers.get(low - 1) <= (Double) numbers.get(high + 1) - center);
            count += add(down ? --low : ++high, found);
        }
        return found;
    }

    private int add(int place, Map<Object, Integer> found) {
        Map<Object, Integer> here = classes.getOrDefault(numbers.get(place), Map.of());
        here.forEach((name, count) -> found.merge(name, count, Integer::sum));
        return here.values().stream().mapToInt(Integer::intValue).sum();
    }
}
