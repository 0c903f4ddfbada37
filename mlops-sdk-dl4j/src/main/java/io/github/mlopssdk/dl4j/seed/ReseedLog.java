package io.github.mlopssdk.dl4j.seed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who has seeded ND4J's generators after {@code seedAll} did. Thread-safe. */
final class ReseedLog {
    /** A loop that seeds from ever new places shall not fill the memory. */
    private static final int PLACES = 64;

    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private int total;

    synchronized void add(CallSite by) {
        total++;
        String what = by.who() + " at " + by.site() + (by.callback().isPresent() ? ", undone when it returned" : "");
        if (counts.size() < PLACES || counts.containsKey(what)) {
            counts.merge(what, 1, Integer::sum);
        }
    }

    synchronized int total() {
        return total;
    }

    synchronized List<String> lines() {
        return counts.entrySet().stream()
                .map(count -> count.getValue() + "x " + count.getKey())
                .toList();
    }
}
