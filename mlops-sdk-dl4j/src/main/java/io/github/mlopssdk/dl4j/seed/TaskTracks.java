package io.github.mlopssdk.dl4j.seed;

import io.github.mlopssdk.seed.SeedScope;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The streams of the tasks that a thread works on, each found again by the task's call and not by its place: a task that
 * is called twice draws the same twice, whichever thread calls it. A call that has ended is forgotten with its scope. For
 * one thread.
 */
final class TaskTracks {
    private final Map<Object, Track> tracks = new HashMap<>();
    private final ReferenceQueue<SeedScope> ended = new ReferenceQueue<>();

    Track of(SeedScope call, Function<SeedScope, Track> maker) {
        for (Object gone = ended.poll(); gone != null; gone = ended.poll()) {
            tracks.remove(gone);
        }
        return tracks.computeIfAbsent(new Call(call, ended), key -> maker.apply(call));
    }

    /** Forgets all, because the thread is outside tasks. */
    void clear() {
        tracks.clear();
    }

    /** Equal to another if both are of the same call, which are equal by identity alone. */
    private static final class Call extends WeakReference<SeedScope> {
        private final int hash;

        Call(SeedScope scope, ReferenceQueue<SeedScope> queue) {
            super(scope, queue);
            this.hash = System.identityHashCode(scope);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (this == other) {
                return true;
            }
            SeedScope scope = get();
            return scope != null && other instanceof Call call && call.refersTo(scope);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
