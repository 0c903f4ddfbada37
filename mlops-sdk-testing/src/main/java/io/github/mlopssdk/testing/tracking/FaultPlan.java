package io.github.mlopssdk.testing.tracking;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The faults still to come. Thread-safe. */
final class FaultPlan {
    private static final class Entry {
        private final Fault fault;
        private final Predicate<RecordedRequest> target;
        private int left;

        Entry(Fault fault, int times, Predicate<RecordedRequest> target) {
            this.fault = fault;
            this.target = target;
            this.left = times;
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    synchronized void add(Fault fault, int times, Predicate<RecordedRequest> target) {
        entries.add(new Entry(fault, times, target));
    }

    synchronized void clear() {
        entries.clear();
    }

    /** Takes the oldest fault that is meant for the request. */
    synchronized @Nullable Fault take(RecordedRequest request) {
        for (Iterator<Entry> rest = entries.iterator(); rest.hasNext(); ) {
            Entry entry = rest.next();
            if (entry.target.test(request)) {
                entry.left--;
                if (entry.left == 0) {
                    rest.remove();
                }
                return entry.fault;
            }
        }
        return null;
    }
}
