package io.github.mlopssdk.dl4j;

import io.github.mlopssdk.model.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The SHA-256 of an array's raw bits, little-endian in C order: what numpy's {@code tobytes()} gives. */
final class ParamsDigest {
    private static final int CHUNK = 1 << 16;

    private ParamsDigest() {}

    static String of(INDArray params) {
        MessageDigest digest = Sha256.begin();
        INDArray flat = params.dup('c').reshape(params.length());
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        boolean wide = params.dataType() == DataType.DOUBLE;
        for (long i = 0; i < flat.length(); i++) {
            if (wide) {
                bytes.putDouble(flat.data().getDouble(i));
            } else {
                bytes.putFloat(flat.data().getFloat(i));
            }
            if (bytes.remaining() < Double.BYTES) {
                drain(bytes, digest);
            }
        }
        drain(bytes, digest);
        return Sha256.hex(digest);
    }

    private static void drain(ByteBuffer bytes, MessageDigest digest) {
        bytes.flip();
        digest.update(bytes);
        bytes.clear();
    }
}
