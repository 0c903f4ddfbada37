package io.github.mlopssdk.dl4j.repro;

import io.github.mlopssdk.model.Sha256;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A copy of an array's raw bits in C order: floats, or doubles for types that a float cannot hold. Immutable. */
final class Tensor {
    private final String name;
    private final boolean wide;
    private final byte[] bits;

    private Tensor(String name, boolean wide, byte[] bits) {
        this.name = name;
        this.wide = wide;
        this.bits = bits;
    }

    @SuppressWarnings("try") // the scope is open, which is all that is wanted of it
    static Tensor of(String name, INDArray array) {
        boolean wide = !array.dataType().isFPType() || array.dataType().width() > Float.BYTES;
        try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            INDArray copy =
                    array.castTo(wide ? DataType.DOUBLE : DataType.FLOAT).dup('c');
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(copy.length() * size(wide)))
                    .order(ByteOrder.LITTLE_ENDIAN);
            if (wide) {
                bytes.asDoubleBuffer().put(copy.data().asDouble());
            } else {
                bytes.asFloatBuffer().put(copy.data().asFloat());
            }
            return new Tensor(name, wide, bytes.array());
        }
    }

    /** Copies a network's parameters, in the order of its layers. */
    static List<Tensor> parameters(Model network) {
        return network.paramTable().entrySet().stream()
                .map(parameter -> of(parameter.getKey(), parameter.getValue()))
                .toList();
    }

    static List<String> digests(List<Tensor> tensors) {
        return tensors.stream().map(Tensor::digest).toList();
    }

    static Tensor read(DataInput in) throws IOException {
        String name = in.readUTF();
        boolean wide = in.readBoolean();
        byte[] bits = new byte[in.readInt()];
        in.readFully(bits);
        return new Tensor(name, wide, bits);
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(name);
        out.writeBoolean(wide);
        out.writeInt(bits.length);
        out.write(bits);
    }

    String name() {
        return name;
    }

    String digest() {
        MessageDigest digest = Sha256.begin();
        digest.update(bits);
        return Sha256.hex(digest);
    }

    /** Measures how far another tensor of the same shape is away. */
    ParameterDifference minus(Tensor other) {
        if (wide != other.wide || bits.length != other.bits.length) {
            return new ParameterDifference(name, Long.MAX_VALUE, Double.NaN);
        }
        ByteBuffer left = buffer();
        ByteBuffer right = other.buffer();
        long ulps = 0;
        double absolute = 0;
        for (int at = 0; at < bits.length; at += size(wide)) {
            ulps = Math.max(ulps, distance(place(left, at), place(right, at)));
            absolute = Math.max(absolute, Math.abs(value(left, at) - value(right, at)));
        }
        return new ParameterDifference(name, ulps, absolute);
    }

    /** Where a number stands among all numbers of its type, so that neighbors are one apart. */
    private long place(ByteBuffer buffer, int at) {
        if (wide) {
            long raw = buffer.getLong(at);
            return raw < 0 ? Long.MIN_VALUE - raw : raw;
        }
        int raw = buffer.getInt(at);
        return raw < 0 ? Integer.MIN_VALUE - raw : raw;
    }

    private double value(ByteBuffer buffer, int at) {
        return wide ? buffer.getDouble(at) : buffer.getFloat(at);
    }

    private ByteBuffer buffer() {
        return ByteBuffer.wrap(bits).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static long distance(long left, long right) {
        long difference = Math.max(left, right) - Math.min(left, right);
        return difference < 0 ? Long.MAX_VALUE : difference;
    }

    private static int size(boolean wide) {
        return wide ? Double.BYTES : Float.BYTES;
    }
}
