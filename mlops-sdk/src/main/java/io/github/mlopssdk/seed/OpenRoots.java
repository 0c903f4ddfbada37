package io.github.mlopssdk.seed;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.TreeSet;

/**
 * The roots that open runs of this process have seeded with, and what is to be put back once none is open: a run that
 * ends must not make the numbers of another random. Thread-safe.
 */
final class OpenRoots {
    private final IdentityHashMap<Object, Long> roots = new IdentityHashMap<>();
    private final Deque<Runnable> restorations = new ArrayDeque<>();

    /** Adds an owner's root and returns the roots of others; an equal one disturbs as well, as it starts streams anew. */
    synchronized List<Long> add(Object owner, long root) {
        roots.remove(owner);
        var others = new TreeSet<>(roots.values());
        roots.put(owner, root);
        return List.copyOf(others);
    }

    synchronized void putBack(Runnable restoration) {
        restorations.push(restoration);
    }

    /** Removes an owner; returns what is to be done now, the last change first: nothing while others are open. */
    synchronized List<Runnable> remove(Object owner) {
        roots.remove(owner);
        if (!roots.isEmpty()) {
            return List.of();
        }
        List<Runnable> due = List.copyOf(restorations);
        restorations.clear();
        return due;
    }
}
