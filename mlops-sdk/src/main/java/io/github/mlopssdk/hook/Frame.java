package io.github.mlopssdk.hook;

import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/** What a thread is working on: a task's scope, or else the thread itself by its name. */
final class Frame {
    /** A program with more names than this shares streams among later threads of equal names, and keeps its memory. */
    private static final int MAX_NAMES = 1 << 16;

    private static final ThreadLocal<Frame> OF_THREAD = new ThreadLocal<>();
    private static final HashMap<String, Integer> NAMES = new HashMap<>();
    /** Static initialisers, and what the JDK has once per process: which thread came first must not matter. */
    private static final Frame OF_PROCESS = new Frame(null, "process", "");

    final @Nullable Frame outer;
    final String thread;
    /** Where the creation that comes next stands in the code, said by rewritten classes. */
    @Nullable
    String pendingSite;

    String pendingKind = "";
    long outerThreadSeed;

    private final String place;
    private final Object[] streams = new Object[Kind.COUNT];
    private @Nullable HashMap<String, Ledger.Row> rows;
    private int @Nullable [] placeWords;
    private int epoch;

    private Frame(@Nullable Frame outer, String place, String thread) {
        this.outer = outer;
        this.place = place;
        this.thread = thread;
    }

    static Frame current() {
        Frame frame = OF_THREAD.get();
        if (frame == null) {
            String name = Thread.currentThread().getName();
            var place = new StringBuilder("thread:").append(name);
            int earlier = earlierOfName(name);
            if (earlier > 0) {
                place.append('#').append(earlier);
            }
            frame = new Frame(null, place.toString(), name);
            OF_THREAD.set(frame);
        }
        return frame;
    }

    static Frame enter(String path) {
        Frame outer = current();
        var frame = new Frame(outer, "scope:".concat(path), outer.thread);
        OF_THREAD.set(frame);
        return frame;
    }

    /** Returns the frame that was left, or null if there was none to leave. */
    static @Nullable Frame exit() {
        Frame left = current();
        if (left.outer == null) {
            return null;
        }
        OF_THREAD.set(left.outer);
        return left;
    }

    static void forgetNames() {
        synchronized (NAMES) {
            NAMES.clear();
        }
    }

    private static int earlierOfName(String name) {
        synchronized (NAMES) {
            Integer seen = NAMES.get(name);
            int earlier = seen == null ? 0 : seen;
            if (seen != null || NAMES.size() < MAX_NAMES) {
                NAMES.put(name, earlier + 1);
            }
            return earlier;
        }
    }

    long next(Kind kind, String site) {
        return stream(Root.current(), kind, site).next();
    }

    @SuppressWarnings("unchecked")
    private Stream stream(Root root, Kind kind, String site) {
        if (epoch != root.epoch) {
            epoch = root.epoch;
            java.util.Arrays.fill(streams, null);
        }
        HashMap<String, Stream> ofKind = (HashMap<String, Stream>) streams[kind.index];
        if (ofKind == null) {
            ofKind = new HashMap<>();
            streams[kind.index] = ofKind;
        }
        Stream stream = ofKind.get(site);
        if (stream == null) {
            stream = Site.isOfProcess(site) && this != OF_PROCESS
                    ? ofProcess(root, kind, site)
                    : new Stream(root, NameWords.cached(kind.at(site)), placeWords());
            ofKind.put(site, stream);
        }
        return stream;
    }

    private static Stream ofProcess(Root root, Kind kind, String site) {
        synchronized (OF_PROCESS) {
            return OF_PROCESS.stream(root, kind, site);
        }
    }

    private int[] placeWords() {
        int[] words = placeWords;
        if (words == null) {
            words = NameWords.of(place);
            placeWords = words;
        }
        return words;
    }

    Ledger.Row row(String kind, String site) {
        Frame base = this;
        while (base.outer != null) {
            base = base.outer;
        }
        HashMap<String, Ledger.Row> known = base.rows;
        if (known == null) {
            known = new HashMap<>();
            base.rows = known;
        }
        Ledger.Row first = known.get(site);
        for (Ledger.Row row = first; row != null; row = row.next) {
            if (row.kind.equals(kind)) {
                return row;
            }
        }
        var row = new Ledger.Row(kind, site, thread, first);
        known.put(site, row);
        Ledger.add(row);
        return row;
    }
}
