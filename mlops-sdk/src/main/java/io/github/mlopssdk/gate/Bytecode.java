package io.github.mlopssdk.gate;

import io.github.mlopssdk.audit.AsmClasses;
import java.util.function.UnaryOperator;

/**
 * A class file as the JVM runs it. A comment moves lines, and lines are in the file; without them and the other names for
 * debuggers two files are equal if their code is, whatever {@code -g} the compiler was given.
 */
final class Bytecode {
    private Bytecode() {}

    /** Loaded with the first class file: unpacking ASM takes a moment. */
    private static final class Asm {
        private static final UnaryOperator<byte[]> STRIPPER = AsmClasses.debugStripper();
    }

    /**
     * Reduces a class file.
     *
     * @return what of it counts; all of it if it is damaged, or newer than what can be read here
     */
    static byte[] of(byte[] classFile) {
        try {
            return Asm.STRIPPER.apply(classFile);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            return classFile;
        }
    }
}
