package io.github.mlopssdk.dl4j.seed;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** One stream of a generator, which has several if its thread works on several tasks. For one thread. */
final class Track {
    private final SeedPlace place;
    private final Deque<Detour> detours = new ArrayDeque<>(2);
    private @Nullable Position left;
    private long switches;
    private boolean isSeeded;
    private boolean isTheUsers;

    Track(SeedPlace place) {
        this.place = place;
    }

    SeedPlace place() {
        return place;
    }

    /** Enters it where it was left, or at its beginning. */
    void enter(SeededRandom generator) {
        if (left == null) {
            generator.start(place.scope().seed());
        } else {
            generator.move(left);
        }
    }

    void leave(SeededRandom generator) {
        left = generator.position();
    }

    /** Goes back to the training's stream when the callback that left it has returned. */
    void settle(SeededRandom generator) {
        while (!detours.isEmpty() && !detours.peek().callback().isOnStack()) {
            generator.move(detours.pop().from());
        }
    }

    void reseed(SeededRandom generator, CallSite by, long seed) {
        by.callback().ifPresent(callback -> {
            if (detours.isEmpty() || !detours.peek().callback().equals(callback)) {
                detours.push(new Detour(callback, generator.position()));
            }
        });
        if (by.kind() == CallSite.Kind.USER) {
            takenByUser();
        } else {
            switches++;
            isTheUsers = false;
        }
        isSeeded = true;
        generator.start(seed);
    }

    /** Puts the stream where a network's training stood, or shall begin. */
    void moved() {
        switches++;
        isTheUsers = false;
        isSeeded = true;
    }

    void takenByUser() {
        isTheUsers = true;
        isSeeded = true;
    }

    void switched() {
        switches++;
    }

    /** Counts how often code that is not the user's took the stream elsewhere. */
    long switches() {
        return switches;
    }

    /** Tells whether anybody has seeded the stream since it began. */
    boolean isSeeded() {
        return isSeeded;
    }

    /** Tells whether the user was the last who said where the stream goes on. */
    boolean isTheUsers() {
        return isTheUsers;
    }

    private record Detour(CallSite.Callback callback, Position from) {}
}
