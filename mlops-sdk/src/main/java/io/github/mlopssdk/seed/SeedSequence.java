package io.github.mlopssdk.seed;

import io.github.mlopssdk.model.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.StringJoiner;

/**
 * A root seed and a path below it, hashed into well-mixed numbers: NumPy's {@code SeedSequence}, bit for bit.
 *
 * <p>Streams of different paths are independent for all practical purposes, which {@code seed + k} is not. A name is
 * the first 16 bytes of its SHA-256, as four little-endian words of the spawn key. So Python derives the same seeds:
 *
 * <pre>{@code
 * words = np.frombuffer(hashlib.sha256(name.encode()).digest()[:16], "<u4")
 * sequence = np.random.SeedSequence(root % 2**64, spawn_key=tuple(map(int, words)))
 * seed = sequence.generate_state(1, np.uint64).astype(np.int64)[0]
 * }</pre>
 *
 * <p>The algorithm is by M. E. O'Neill (2015, {@code randutils::seed_seq_fe}) and the NumPy developers (2019), both
 * under the MIT license. Immutable and thread-safe.
 */
public final class SeedSequence {
    private static final int POOL_SIZE = 4;
    private static final int NAME_WORDS = 4;
    private static final int INIT_A = 0x43b0d7e5;
    private static final int MULT_A = 0x931e8875;
    private static final int INIT_B = 0x8b51f9dd;
    private static final int MULT_B = 0x58f38ded;
    private static final int MIX_MULT_L = 0xca01f9dd;
    private static final int MIX_MULT_R = 0x4973f715;

    private final long root;
    private final int[] spawnKey;
    private final int[] pool;

    private SeedSequence(long root, int[] spawnKey) {
        this.root = root;
        this.spawnKey = spawnKey;
        this.pool = mixedPool(entropy(root, spawnKey));
    }

    /**
     * Creates the sequence of a root seed.
     *
     * @param root any long; Python sees a negative one as {@code root % 2**64}
     * @return the sequence with an empty path
     */
    public static SeedSequence of(long root) {
        return new SeedSequence(root, new int[0]);
    }

    /**
     * Appends an index to the path, as {@code spawn} does in NumPy.
     *
     * @param index position among the children, from 0
     * @return the child
     * @throws IllegalArgumentException if {@code index} is negative
     */
    public SeedSequence child(int index) {
        if (index < 0) {
            throw new IllegalArgumentException("index must not be negative: " + index);
        }
        return new SeedSequence(root, appended(index));
    }

    /**
     * Appends a name to the path.
     *
     * @param name any text
     * @return the child
     */
    public SeedSequence child(String name) {
        return new SeedSequence(root, appended(words(name)));
    }

    /**
     * Appends a path of words.
     *
     * @param path unsigned 32-bit words with dots between them; empty for none
     * @return the descendant
     * @throws IllegalArgumentException if the path is anything else
     */
    SeedSequence descend(String path) {
        if (path.isEmpty()) {
            return this;
        }
        try {
            return new SeedSequence(
                    root,
                    appended(Arrays.stream(path.split("\\.", -1))
                            .mapToInt(Integer::parseUnsignedInt)
                            .toArray()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "path must be unsigned 32-bit words with dots between them, not '" + path + "'", e);
        }
    }

    long root() {
        return root;
    }

    /** Returns what {@link #descend} takes. */
    String path() {
        var path = new StringJoiner(".");
        for (int word : spawnKey) {
            path.add(Integer.toUnsignedString(word));
        }
        return path.toString();
    }

    /**
     * Generates 32-bit numbers.
     *
     * @param count how many
     * @return NumPy's {@code generate_state(count, np.uint32)}; a longer result begins with the shorter one
     */
    public int[] ints(int count) {
        int[] state = new int[count];
        int factor = INIT_B;
        for (int i = 0; i < count; i++) {
            int value = pool[i % POOL_SIZE] ^ factor;
            factor *= MULT_B;
            value *= factor;
            state[i] = value ^ (value >>> 16);
        }
        return state;
    }

    /**
     * Generates 64-bit numbers.
     *
     * @param count how many
     * @return NumPy's {@code generate_state(count, np.uint64)}; a longer result begins with the shorter one
     */
    public long[] longs(int count) {
        int[] halves = ints(2 * count);
        long[] state = new long[count];
        for (int i = 0; i < count; i++) {
            state[i] = Integer.toUnsignedLong(halves[2 * i]) | (long) halves[2 * i + 1] << 32;
        }
        return state;
    }

    /**
     * Generates the seed of one generator.
     *
     * @return the first of {@link #longs} that is not 0, which some generators take for "no seed"
     */
    public long seed() {
        int count = 1;
        long seed = longs(count)[0];
        while (seed == 0) {
            count++;
            seed = longs(count)[count - 1];
        }
        return seed;
    }

    private int[] appended(int... words) {
        int[] key = Arrays.copyOf(spawnKey, spawnKey.length + words.length);
        System.arraycopy(words, 0, key, spawnKey.length, words.length);
        return key;
    }

    private static int[] words(String name) {
        ByteBuffer digest = ByteBuffer.wrap(Sha256.begin().digest(name.getBytes(StandardCharsets.UTF_8)))
                .order(ByteOrder.LITTLE_ENDIAN);
        int[] words = new int[NAME_WORDS];
        digest.asIntBuffer().get(words);
        return words;
    }

    /** The words to hash; the root is padded to the pool's size so that no path can be read as a part of it. */
    private static int[] entropy(long root, int[] spawnKey) {
        int low = (int) root;
        int high = (int) (root >>> 32);
        if (spawnKey.length == 0) {
            return high == 0 ? new int[] {low} : new int[] {low, high};
        }
        int[] entropy = new int[POOL_SIZE + spawnKey.length];
        entropy[0] = low;
        entropy[1] = high;
        System.arraycopy(spawnKey, 0, entropy, POOL_SIZE, spawnKey.length);
        return entropy;
    }

    private static int[] mixedPool(int[] entropy) {
        var hash = new Hash();
        int[] pool = new int[POOL_SIZE];
        for (int i = 0; i < POOL_SIZE; i++) {
            pool[i] = hash.of(i < entropy.length ? entropy[i] : 0);
        }
        for (int source = 0; source < POOL_SIZE; source++) {
            for (int target = 0; target < POOL_SIZE; target++) {
                if (source != target) {
                    pool[target] = mix(pool[target], hash.of(pool[source]));
                }
            }
        }
        for (int source = POOL_SIZE; source < entropy.length; source++) {
            for (int target = 0; target < POOL_SIZE; target++) {
                pool[target] = mix(pool[target], hash.of(entropy[source]));
            }
        }
        return pool;
    }

    private static int mix(int x, int y) {
        int mixed = MIX_MULT_L * x - MIX_MULT_R * y;
        return mixed ^ (mixed >>> 16);
    }

    /** A hash whose factor changes with every word. */
    private static final class Hash {
        private int factor = INIT_A;

        int of(int word) {
            int value = word ^ factor;
            factor *= MULT_A;
            value *= factor;
            return value ^ (value >>> 16);
        }
    }
}
