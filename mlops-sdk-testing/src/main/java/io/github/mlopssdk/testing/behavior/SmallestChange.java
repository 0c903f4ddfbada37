package io.github.mlopssdk.testing.behavior;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds a change of which no part can be left out and no amount made smaller: A. Zeller and R. Hildebrandt, Simplifying and
 * Isolating Failure-Inducing Input (IEEE TSE 28, 2002), one edit at a time.
 */
final class SmallestChange {
    private SmallestChange() {}

    /** The edits given must themselves fail. */
    static List<Edit> of(List<Edit> failing, Predicate<List<Edit>> fails) {
        List<Edit> smallest = new ArrayList<>(failing);
        for (int place = smallest.size() - 1; place >= 0 && smallest.size() > 1; place--) {
            List<Edit> without = new ArrayList<>(smallest);
            without.remove(place);
            if (fails.test(without)) {
                smallest = without;
            }
        }
        for (int place = 0; place < smallest.size(); place++) {
            for (Edit smaller : smallest.get(place).smaller()) {
                List<Edit> reduced = new ArrayList<>(smallest);
                reduced.set(place, smaller);
                if (fails.test(reduced)) {
                    smallest = reduced;
                    break;
                }
            }
        }
        return smallest;
    }
}
