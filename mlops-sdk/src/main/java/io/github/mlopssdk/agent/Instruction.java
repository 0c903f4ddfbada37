package io.github.mlopssdk.agent;

import java.nio.ByteBuffer;

/** How long instructions are. */
final class Instruction {
    /** Bytes behind each opcode, from 0 on. */
    private static final String OPERANDS = "0000000000000000121221111100000000000000000000000000001111100000"
            + "0000000000000000000000000000000000000000000000000000000000000000"
            + "0000200000000000000000000222222222222222210000000022222224421200"
            + "2200032244";

    private static final int IINC = 132;
    private static final int TABLE_SWITCH = 170;
    private static final int LOOKUP_SWITCH = 171;
    private static final int WIDE = 196;

    private Instruction() {}

    /**
     * Returns the length of an instruction.
     *
     * @param code holds it
     * @param at where it begins
     * @param start where the code of its method begins: operands of switches are aligned to that
     */
    static int length(ByteBuffer code, int at, int start) {
        int opcode = code.get(at) & 0xff;
        int aligned = at + 4 - (at - start) % 4;
        return switch (opcode) {
            case TABLE_SWITCH -> aligned + 12 + 4 * (code.getInt(aligned + 8) - code.getInt(aligned + 4) + 1) - at;
            case LOOKUP_SWITCH -> aligned + 8 + 8 * code.getInt(aligned + 4) - at;
            case WIDE -> (code.get(at + 1) & 0xff) == IINC ? 6 : 4;
            default -> {
                if (opcode >= OPERANDS.length()) {
                    throw new IllegalArgumentException("unknown instruction " + opcode);
                }
                yield 1 + OPERANDS.charAt(opcode) - '0';
            }
        };
    }
}
