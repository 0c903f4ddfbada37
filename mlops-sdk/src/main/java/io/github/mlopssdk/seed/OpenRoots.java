package io.github.mlopssdk.seed;

import java.util.IdentityHashMap;
import java.util.List;

/** The roots that open runs of this process have seeded with. Thread-safe. */
final class OpenRoots {
    private final IdentityHashMap<Object, Long> roots = new IdentityHashMap<>();

    /** Adds an owner's root and returns the roots of others; an equal one disturbs as well, as it starts streams anew. */
    synchronized List<Long> add(Object owner, long root) {
        roots.remove(owner);
        List<Long> others = roots.values().stream().distinct().sorted().toList();
        roots.put(owner, root);
        return others;
    }

    synchronized void remove(Object owner) {
        roots.remove(owner);
    }
}
