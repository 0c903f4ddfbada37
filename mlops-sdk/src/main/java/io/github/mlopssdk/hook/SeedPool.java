package io.github.mlopssdk.hook;

/**
 * A second copy of {@code io.github.mlopssdk.seed.SeedSequence}, which the boot loader cannot see, and a test holds the
 * two equal. Words are added one by one, so that the last one, which counts creations, costs no more than itself.
 */
final class SeedPool {
    private static final int SIZE = 4;
    private static final int INIT_A = 0x43b0d7e5;
    private static final int MULT_A = 0x931e8875;
    private static final int INIT_B = 0x8b51f9dd;
    private static final int MULT_B = 0x58f38ded;
    private static final int MIX_MULT_L = 0xca01f9dd;
    private static final int MIX_MULT_R = 0x4973f715;

    private final int[] pool = new int[SIZE];
    private int factor = INIT_A;

    /** Starts a key that will have at least one word: the root is then padded to the size of the pool. */
    SeedPool(long root) {
        pool[0] = hash((int) root);
        pool[1] = hash((int) (root >>> 32));
        pool[2] = hash(0);
        pool[3] = hash(0);
        for (int source = 0; source < SIZE; source++) {
            for (int target = 0; target < SIZE; target++) {
                if (source != target) {
                    pool[target] = mix(pool[target], hash(pool[source]));
                }
            }
        }
    }

    void add(int... words) {
        for (int word : words) {
            for (int target = 0; target < SIZE; target++) {
                pool[target] = mix(pool[target], hash(word));
            }
        }
    }

    /** Returns the seed of the key with one more word, which this pool does not keep. Never 0. */
    long seed(int last) {
        int multiplier = factor;
        int[] mixed = new int[SIZE];
        for (int target = 0; target < SIZE; target++) {
            int value = last ^ multiplier;
            multiplier *= MULT_A;
            value *= multiplier;
            mixed[target] = mix(pool[target], value ^ (value >>> 16));
        }
        multiplier = INIT_B;
        long seed = 0;
        for (int i = 0; seed == 0; i += 2) {
            int low = (mixed[i % SIZE] ^ multiplier) * (multiplier * MULT_B);
            multiplier *= MULT_B;
            int high = (mixed[(i + 1) % SIZE] ^ multiplier) * (multiplier * MULT_B);
            multiplier *= MULT_B;
            seed = Integer.toUnsignedLong(low ^ (low >>> 16)) | (long) (high ^ (high >>> 16)) << 32;
        }
        return seed;
    }

    private int hash(int word) {
        int value = word ^ factor;
        factor *= MULT_A;
        value *= factor;
        return value ^ (value >>> 16);
    }

    private static int mix(int x, int y) {
        int mixed = MIX_MULT_L * x - MIX_MULT_R * y;
        return mixed ^ (mixed >>> 16);
    }
}
