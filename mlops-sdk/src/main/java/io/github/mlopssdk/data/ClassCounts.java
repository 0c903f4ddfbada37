package io.github.mlopssdk.data;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Counts classes, for as long as the rows look like some: a whole number each, or a one among zeros. Not thread-safe.
 */
final class ClassCounts {
    /** More distinct whole numbers are taken for measurements. */
    private static final int MOST = 1000;

    private final Map<Long, Long> counts = new TreeMap<>();
    private boolean possible = true;
    private long one = -1;

    void add(double value, long column, long rowLength) {
        if (!possible) {
            return;
        }
        if (rowLength == 1) {
            count((long) value, value == Math.rint(value));
            return;
        }
        if (value == 1 && one < 0) {
            one = column;
        } else if (value != 0) {
            possible = false;
        }
        if (column == rowLength - 1) {
            count(one, one >= 0);
            one = -1;
        }
    }

    private void count(long name, boolean isClass) {
        possible &= isClass && counts.size() <= MOST;
        if (possible) {
            counts.merge(name, 1L, Long::sum);
        }
    }

    /** Returns examples by class, or empty if the rows were of another kind. */
    Optional<Map<String, Long>> counts() {
        if (!possible || counts.isEmpty() || counts.size() > MOST) {
            return Optional.empty();
        }
        Map<String, Long> named = new LinkedHashMap<>();
        counts.forEach((name, count) -> named.put(Long.toString(name), count));
        return Optional.of(named);
    }
}
