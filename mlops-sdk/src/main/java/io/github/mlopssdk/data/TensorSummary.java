package io.github.mlopssdk.data;

import io.github.mlopssdk.model.ModelSignature.Tensor;
import io.github.mlopssdk.model.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Figures about an array that passes by, in blocks of rows: digest, shape, range and mean. How the rows are cut into
 * blocks changes nothing. Keeps no value. Not thread-safe.
 */
public final class TensorSummary {
    private static final int CHUNK = 1 << 16;
    private static final long ANY = -1;

    private final ElementType type;
    private final MessageDigest digest = Sha256.begin();
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    private final ClassCounts classes = new ClassCounts();
    private long @Nullable [] shape;
    private long rowLength = 1;
    private long column;
    private long count;
    private long missing;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private double sum;
    private @Nullable String sha256;

    /**
     * Begins with an array that has no rows yet.
     *
     * @param dtype numpy's name of the element type: {@code float64}, {@code float32}, {@code int64}, {@code int32},
     *     {@code int16}, {@code int8}, {@code uint8} or {@code bool}
     * @throws IllegalArgumentException if it is another
     */
    public TensorSummary(String dtype) {
        this.type = ElementType.of(dtype);
    }

    /**
     * Announces rows, whose values follow.
     *
     * @param block shape of the block; its first dimension counts the rows. One that differs between blocks is −1 in the
     *     schema
     * @throws IllegalArgumentException if the number of dimensions differs from that of an earlier block, or is 0
     */
    public void begin(long... block) {
        if (block.length == 0 || (shape != null && shape.length != block.length)) {
            throw new IllegalArgumentException("an array must have the same number of dimensions throughout, not "
                    + Arrays.toString(block) + " after " + Arrays.toString(shape));
        }
        rowLength = LongStream.of(block).skip(1).reduce(1, (a, b) -> a * b);
        column = 0;
        if (shape == null) {
            shape = block.clone();
            return;
        }
        shape[0] += block[0];
        for (int i = 1; i < block.length; i++) {
            shape[i] = shape[i] == block[i] ? block[i] : ANY;
        }
    }

    /**
     * Adds the next value, in C order.
     *
     * @param value as it is; exact up to 2⁵³
     */
    public void add(double value) {
        type.put(chunk, value);
        note(value);
    }

    /**
     * Adds the next value of an array of whole numbers, in C order.
     *
     * @param value as it is
     */
    public void add(long value) {
        type.put(chunk, value);
        note((double) value);
    }

    private void note(double value) {
        if (chunk.remaining() < Long.BYTES) {
            drain();
        }
        count++;
        if (Double.isNaN(value)) {
            missing++;
        } else {
            min = Math.min(min, value);
            max = Math.max(max, value);
            sum += value;
        }
        classes.add(value, column, rowLength);
        column = column + 1 == rowLength ? 0 : column + 1;
    }

    private void drain() {
        chunk.flip();
        digest.update(chunk);
        chunk.clear();
    }

    long rows() {
        return shape == null ? 0 : shape[0];
    }

    /** Returns the shape such as {@code 150x4}. */
    String sizes() {
        return shape == null
                ? "0"
                : LongStream.of(shape).mapToObj(Long::toString).collect(Collectors.joining("x"));
    }

    String dtype() {
        return type.dtype();
    }

    /** Ends the array: there are no more values afterwards. */
    String sha256() {
        if (sha256 == null) {
            drain();
            sha256 = Sha256.hex(digest);
        }
        return sha256;
    }

    Tensor spec() {
        List<Long> sizes = new ArrayList<>(List.of(ANY));
        if (shape != null) {
            LongStream.of(shape).skip(1).forEach(sizes::add);
        }
        return new Tensor(null, type.dtype(), sizes);
    }

    Optional<Map<String, Long>> classCounts() {
        return classes.counts();
    }

    /** Writes the figures under MLflow's own names for numpy arrays, and more of the same kind. */
    void describe(String side, Map<String, Object> profile) {
        profile.put(side + "_shape", shape == null ? new long[] {0} : shape.clone());
        profile.put(side + "_size", count);
        profile.put(side + "_nbytes", count * type.bytes());
        profile.put(side + "_sha256", sha256());
        if (count > missing) {
            profile.put(side + "_min", min);
            profile.put(side + "_max", max);
            profile.put(side + "_mean", sum / (count - missing));
        }
        if (missing > 0) {
            profile.put(side + "_nan", missing);
        }
    }
}
