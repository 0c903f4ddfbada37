package io.github.mlopssdk.serving;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Numpy's types of numbers, with what is held by a double too. */
enum NumberType {
    BOOL(0, 1, true),
    INT8(Byte.MIN_VALUE, Byte.MAX_VALUE, true),
    INT16(Short.MIN_VALUE, Short.MAX_VALUE, true),
    INT32(Integer.MIN_VALUE, Integer.MAX_VALUE, true),
    INT64(-NumberType.EXACT, NumberType.EXACT, true),
    UINT8(0, 0xFF, true),
    UINT16(0, 0xFFFF, true),
    UINT32(0, 4_294_967_295.0, true),
    UINT64(0, NumberType.EXACT, true),
    FLOAT16(-65504, 65504, false),
    FLOAT32(-Float.MAX_VALUE, Float.MAX_VALUE, false),
    FLOAT64(-Double.MAX_VALUE, Double.MAX_VALUE, false);

    /** Up to here every whole number is a double. */
    private static final double EXACT = 0x1p53;

    private final double least;
    private final double most;
    private final boolean whole;

    NumberType(double least, double most, boolean whole) {
        this.least = least;
        this.most = most;
        this.whole = whole;
    }

    static Optional<NumberType> of(String dtype) {
        String name = dtype.toUpperCase(Locale.ROOT);
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findAny();
    }

    boolean holds(Numbers numbers) {
        return !(whole && numbers.isRounded()) && numbers.allWithin(least, most, whole);
    }

    boolean isWhole() {
        return whole;
    }

    String range() {
        return whole
                ? String.format(Locale.ROOT, "whole numbers from %.0f to %.0f", least, most)
                : String.format(Locale.ROOT, "numbers from %.4g to %.4g", least, most);
    }
}
