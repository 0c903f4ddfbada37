package io.github.mlopssdk.audit.asm;

import java.util.function.UnaryOperator;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/**
 * Takes out of a class what only debuggers read: names of source files, lines and names of local variables and parameters.
 * Its constants are then in the order of their use. Thread-safe.
 */
public final class DebugStripper implements UnaryOperator<byte[]> {
    /** Creates the stripper; it has no state. */
    public DebugStripper() {}

    @Override
    public byte[] apply(byte[] classFile) {
        // Not made from the reader, whose constants it would keep, also those that only lines and names used.
        var writer = new ClassWriter(0);
        new ClassReader(classFile).accept(writer, ClassReader.SKIP_DEBUG);
        return writer.toByteArray();
    }
}
