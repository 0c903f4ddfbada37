package io.github.mlopssdk.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes being written, in a buffer that grows and is used again. Not thread-safe. */
final class ByteSink {
    private static final int KEPT_BYTES = 256 << 10;

    private byte[] bytes = new byte[256];
    private int size;

    byte[] array() {
        return bytes;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
        if (bytes.length > KEPT_BYTES) {
            bytes = new byte[KEPT_BYTES];
        }
    }

    void putByte(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    /** Writes a big-endian 32-bit number. */
    void putInt(int value) {
        reserve(4);
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    /** Writes a big-endian 64-bit number. */
    void putLong(long value) {
        reserve(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    /** Writes an unsigned number, seven bits a byte, lowest first: 1 to 10 bytes. */
    void putVarint(long value) {
        reserve(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** Writes a signed number so that small magnitudes are short: zigzag, then as {@link #putVarint}. */
    void putSigned(long value) {
        putVarint(value << 1 ^ value >> 63);
    }

    void putText(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        putVarint(utf8.length);
        put(utf8, utf8.length);
    }

    void putOptionalText(@Nullable String text) {
        putByte(text == null ? 0 : 1);
        if (text != null) {
            putText(text);
        }
    }

    void put(ByteSink other) {
        put(other.bytes, other.size);
    }

    private void put(byte[] source, int length) {
        reserve(length);
        System.arraycopy(source, 0, bytes, size, length);
        size += length;
    }

    /** Makes room, so that the next bytes cannot fail half-way for want of memory. */
    void reserve(int more) {
        int needed = Math.addExact(size, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(2L * bytes.length, Integer.MAX_VALUE - 8)));
        }
    }
}
