package io.github.mlopssdk.seed.jdk;

import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/** The order in which this JVM iterates over {@link Set#of} and {@link Map#of}, without enough steps to get that code compiled. */
final class SetOrder {
    private static final int ELEMENTS = 128;
    private static final int SLOTS = 2 * ELEMENTS;

    private SetOrder() {}

    /** Tells whether a salt explains the order. Elements stand in every other slot, so few salts give equal orders. */
    static boolean isThatOf(long salt, boolean reverse) {
        Integer[] elements = new Integer[ELEMENTS];
        @SuppressWarnings({"unchecked", "rawtypes"})
        Map.Entry<Integer, Integer>[] entries = new Map.Entry[ELEMENTS];
        for (int i = 0; i < ELEMENTS; i++) {
            elements[i] = 2 * i;
            entries[i] = Map.entry(2 * i, i);
        }
        return isThatOf(salt, reverse, Set.of(elements).iterator())
                && isThatOf(salt, reverse, Map.ofEntries(entries).keySet().iterator());
    }

    private static boolean isThatOf(long salt, boolean reverse, Iterator<Integer> iterator) {
        int step = reverse ? 1 : SLOTS - 1;
        int slot = (int) ((salt * SLOTS) >>> 32);
        for (int i = 0; i < 2; i++) {
            do {
                slot = (slot + step) % SLOTS;
            } while (slot % 2 != 0);
            if (iterator.next() != slot) {
                return false;
            }
        }
        return true;
    }
}
