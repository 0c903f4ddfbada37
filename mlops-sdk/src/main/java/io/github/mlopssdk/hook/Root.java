package io.github.mlopssdk.hook;

/** Where all streams come from at the moment. */
final class Root {
    /** Until someone seeds: streams are the same in every run from the first creation on. */
    private static Root first = new Root(0, new int[0], 0);

    private static volatile Root current = first;

    final long seed;
    /** Grows with every change, so that threads notice that they must count from 0 again. */
    final int epoch;

    private final int[] path;

    private Root(long seed, int[] path, int epoch) {
        this.seed = seed;
        this.path = path;
        this.epoch = epoch;
    }

    static Root current() {
        return current;
    }

    static synchronized void begin(long seed, String path) {
        replace(seed, path);
        first = current;
    }

    static synchronized void replace(long seed, String path) {
        become(seed, words(path));
    }

    /** Goes back to what was before the first {@link #replace}. */
    static synchronized void reset() {
        become(first.seed, first.path);
    }

    private static void become(long seed, int[] path) {
        current = new Root(seed, path, current.epoch + 1);
        Frame.forgetNames();
    }

    SeedPool pool() {
        var pool = new SeedPool(seed);
        pool.add(path);
        return pool;
    }

    private static int[] words(String path) {
        int count = path.isEmpty() ? 0 : 1;
        for (int i = 0; i < path.length(); i++) {
            count += path.charAt(i) == '.' ? 1 : 0;
        }
        int[] words = new int[count];
        int from = 0;
        for (int i = 0; i < count; i++) {
            int dot = path.indexOf('.', from);
            int to = dot < 0 ? path.length() : dot;
            words[i] = Integer.parseUnsignedInt(path.substring(from, to));
            from = to + 1;
        }
        return words;
    }
}
