package io.github.mlopssdk.journal;

import org.jspecify.annotations.Nullable;

/**
 * A metric's key, registered in one journal; made by {@link Journal#metricKey}. Its mutable parts are guarded by the
 * journal.
 */
public final class MetricKey {
    final int id;
    private final String name;
    private final Journal owner;

    /** The segment whose dictionary holds the key; null before the first point. */
    @Nullable
    SegmentWriter definedIn;

    private long lastMillis;

    /** Greatest step among the points at {@code lastMillis}. */
    private long greatestStep = Long.MAX_VALUE;

    MetricKey(Journal owner, int id, String name, long lastMillis) {
        this.owner = owner;
        this.id = id;
        this.name = name;
        this.lastMillis = lastMillis;
    }

    /**
     * Tells the key.
     *
     * @return name of the metric
     */
    public String name() {
        return name;
    }

    boolean belongsTo(Journal journal) {
        return owner == journal;
    }

    /**
     * Chooses a point's timestamp: never before the key's last one, and after it unless the step is greater than every
     * step at that time, so that no two points of a key agree in step and timestamp.
     */
    long stamp(long nowMillis, long step) {
        if (nowMillis > lastMillis) {
            return nowMillis;
        }
        return step > greatestStep ? lastMillis : Math.max(lastMillis, lastMillis + 1);
    }

    void accept(long millis, long step) {
        if (millis > lastMillis) {
            lastMillis = millis;
            greatestStep = step;
        } else if (millis == lastMillis) {
            greatestStep = Math.max(greatestStep, step);
        }
    }
}
