package io.github.mlopssdk.testing.kill;

import io.github.mlopssdk.model.Durability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is on a server of the calls that had returned.
 *
 * @param returned how many had
 * @param lost how many of them are not there
 * @param doubled how many points are there once too often
 * @param lostNanos how long before the last of them the first lost one had returned
 * @param troubles whatever else is wrong, in words
 */
record Finding(int returned, int lost, long doubled, long lostNanos, List<String> troubles) {
    static final Finding NOTHING = new Finding(0, 0, 0, 0, List.of());

    /** What a buffered journal may hold back is a few ms; the rest is for a machine whose processes wait for a core. */
    private static final Duration BUFFERED = Duration.ofMillis(500);

    Finding {
        troubles = List.copyOf(troubles);
    }

    static Finding trouble(int returned, String words) {
        return new Finding(returned, returned, 0, 0, List.of(words));
    }

    /** Tells what breaks the promise of a durability; nothing if it is kept. */
    List<String> broken(Durability durability) {
        var broken = new ArrayList<>(troubles);
        boolean mayLoseTail = durability.name().equals("BUFFERED") && lostNanos <= BUFFERED.toNanos();
        if (lost > 0 && !mayLoseTail) {
            broken.add(lost + " of " + returned + " lost, over " + lostNanos / 1_000_000 + " ms");
        }
        if (doubled > 0) {
            broken.add(doubled + " doubled");
        }
        return broken;
    }
}
