package io.github.mlopssdk.serving;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that stands until a test moves it. For one thread. */
final class ManualServingClock implements ServingClock {
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>(Comparator.comparingLong(Alarm::at));
    // Near the end of the range, as System.nanoTime() may be.
    private long now = Long.MAX_VALUE - 1_000;
    private long elapsed;

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public void after(Duration delay, Runnable task) {
        alarms.add(new Alarm(elapsed + delay.toNanos(), task));
    }

    int alarms() {
        return alarms.size();
    }

    /** Lets time pass while no alarm rings, as on a machine that is busy. */
    void advanceInSilence(Duration time) {
        move(time.toNanos());
    }

    void advance(Duration time) {
        long end = elapsed + time.toNanos();
        while (!alarms.isEmpty() && alarms.element().at() <= end) {
            Alarm alarm = alarms.remove();
            move(Math.max(0, alarm.at() - elapsed));
            alarm.task().run();
        }
        move(end - elapsed);
    }

    private void move(long nanos) {
        elapsed += nanos;
        now += nanos;
    }

    private record Alarm(long at, Runnable task) {}
}
