package io.github.mlopssdk.hook;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;

/**
 * The words of names in the spawn key: the first 16 bytes of SHA-256, little-endian. Written out, because the JDK's own
 * is found through security providers: slow to start, and they use what is being patched.
 */
final class NameWords {
    private static final int[] K = roots(64, 3);
    private static final int[] START = roots(8, 2);
    /** As many as there are places in the code that create generators. */
    private static final HashMap<String, int[]> KNOWN = new HashMap<>();

    private NameWords() {}

    /** Returns the words of a text that comes again and again. */
    static int[] cached(String name) {
        synchronized (KNOWN) {
            int[] words = KNOWN.get(name);
            if (words == null) {
                words = of(name);
                KNOWN.put(name, words);
            }
            return words;
        }
    }

    static int[] of(String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        byte[] padded = new byte[(text.length + 8) / 64 * 64 + 64];
        System.arraycopy(text, 0, padded, 0, text.length);
        padded[text.length] = (byte) 0x80;
        long bits = text.length * 8L;
        for (int i = 0; i < 8; i++) {
            padded[padded.length - 1 - i] = (byte) (bits >>> (8 * i));
        }
        int[] state = START.clone();
        for (int block = 0; block < padded.length; block += 64) {
            compress(state, padded, block);
        }
        int[] words = new int[4];
        for (int i = 0; i < words.length; i++) {
            words[i] = Integer.reverseBytes(state[i]);
        }
        return words;
    }

    private static void compress(int[] state, byte[] text, int from) {
        int[] w = new int[64];
        for (int i = 0; i < 16; i++) {
            int at = from + 4 * i;
            w[i] = (text[at] & 0xff) << 24
                    | (text[at + 1] & 0xff) << 16
                    | (text[at + 2] & 0xff) << 8
                    | (text[at + 3] & 0xff);
        }
        for (int i = 16; i < 64; i++) {
            w[i] = w[i - 16] + w[i - 7] + turned(w[i - 15], 7, 18, 3) + turned(w[i - 2], 17, 19, 10);
        }
        int[] v = state.clone();
        for (int i = 0; i < 64; i++) {
            int choice = (v[4] & v[5]) ^ (~v[4] & v[6]);
            int majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);
            int first = v[7] + rotated(v[4], 6, 11, 25) + choice + K[i] + w[i];
            int second = rotated(v[0], 2, 13, 22) + majority;
            System.arraycopy(v, 0, v, 1, 7);
            v[4] += first;
            v[0] = first + second;
        }
        for (int i = 0; i < state.length; i++) {
            state[i] += v[i];
        }
    }

    private static int rotated(int word, int a, int b, int c) {
        return Integer.rotateRight(word, a) ^ Integer.rotateRight(word, b) ^ Integer.rotateRight(word, c);
    }

    private static int turned(int word, int a, int b, int shift) {
        return Integer.rotateRight(word, a) ^ Integer.rotateRight(word, b) ^ (word >>> shift);
    }

    /** The first 32 bits of the fraction of the square or cube roots of the first primes, as the standard defines. */
    private static int[] roots(int count, int degree) {
        int[] words = new int[count];
        int found = 0;
        for (int candidate = 2; found < count; candidate++) {
            boolean prime = true;
            for (int divisor = 2; divisor * divisor <= candidate; divisor++) {
                prime &= candidate % divisor != 0;
            }
            if (prime) {
                double root = degree == 2 ? Math.sqrt(candidate) : Math.cbrt(candidate);
                words[found++] = (int) (long) ((root - Math.floor(root)) * 0x1p32);
            }
        }
        return words;
    }
}
