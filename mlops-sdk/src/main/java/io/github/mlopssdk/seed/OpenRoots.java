package io.github.mlopssdk.seed;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.TreeSet;

/** The roots that open runs of this process have seeded with. Thread-safe. */
final class OpenRoots {
    private final IdentityHashMap<Object, Long> roots = new IdentityHashMap<>();

    /** Adds an owner's root and returns the roots of others; an equal one disturbs as well, as it starts streams anew. */
    synchronized List<Long> add(Object owner, long root) {
        roots.remove(owner);
        var others = new TreeSet<>(roots.values());
        roots.put(owner, root);
        return List.copyOf(others);
    }

    synchronized void remove(Object owner) {
        roots.remove(owner);
    }
}
