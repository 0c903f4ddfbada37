package io.github.mlopssdk.data;

import java.nio.ByteBuffer;
import java.util.Locale;

/** How numpy lays out a value in memory. */
enum ElementType {
    FLOAT64(Double.BYTES),
    FLOAT32(Float.BYTES),
    INT64(Long.BYTES),
    INT32(Integer.BYTES),
    INT16(Short.BYTES),
    INT8(Byte.BYTES),
    UINT8(Byte.BYTES),
    BOOL(Byte.BYTES);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    static ElementType of(String dtype) {
        for (ElementType type : values()) {
            if (type.dtype().equals(dtype)) {
                return type;
            }
        }
        throw new IllegalArgumentException("arrays of " + dtype + " cannot be described; convert to float32 or int64");
    }

    String dtype() {
        return name().toLowerCase(Locale.ROOT);
    }

    int bytes() {
        return bytes;
    }

    void put(ByteBuffer to, double value) {
        switch (this) {
            case FLOAT64 -> to.putDouble(value);
            case FLOAT32 -> to.putFloat((float) value);
            default -> put(to, (long) value);
        }
    }

    void put(ByteBuffer to, long value) {
        switch (this) {
            case FLOAT64 -> to.putDouble((double) value);
            case FLOAT32 -> to.putFloat((float) value);
            case INT64 -> to.putLong(value);
            case INT32 -> to.putInt((int) value);
            case INT16 -> to.putShort((short) value);
            case INT8, UINT8, BOOL -> to.put((byte) value);
        }
    }
}
