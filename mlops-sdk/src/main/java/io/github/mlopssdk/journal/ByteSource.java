package io.github.mlopssdk.journal;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a {@link ByteSink} wrote; every method throws {@link IllegalArgumentException} where the bytes end early or
 * make no sense. Not thread-safe.
 */
final class ByteSource {
    private final byte[] bytes;
    private final int end;
    private int position;

    ByteSource(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
    }

    int position() {
        return position;
    }

    boolean isEmpty() {
        return position == end;
    }

    int getByte() {
        return bytes[take(1)] & 0xFF;
    }

    int getInt() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            value = value << 8 | getByte();
        }
        return value;
    }

    long getLong() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | getByte();
        }
        return value;
    }

    long getVarint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = getByte();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new IllegalArgumentException("number of more than ten bytes");
    }

    long getSigned() {
        long value = getVarint();
        return value >>> 1 ^ -(value & 1);
    }

    String getText() {
        long length = getVarint();
        if (length < 0 || length > end - position) {
            throw new IllegalArgumentException("text of " + length + " bytes in a shorter record");
        }
        return new String(bytes, take((int) length), (int) length, StandardCharsets.UTF_8);
    }

    @Nullable
    String getOptionalText() {
        return getByte() == 0 ? null : getText();
    }

    private int take(int count) {
        if (count > end - position) {
            throw new IllegalArgumentException("record ends early");
        }
        int start = position;
        position += count;
        return start;
    }
}
