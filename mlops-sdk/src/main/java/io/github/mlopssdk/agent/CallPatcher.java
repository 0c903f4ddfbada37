package io.github.mlopssdk.agent;

import io.github.mlopssdk.audit.ConstantPool;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes instructions of a class call the hook. It reads nothing that depends on the version of Java: constants, and the
 * lengths of instructions, which have not changed since 1995 but for one that was added.
 */
final class CallPatcher {
    private final byte[] file;
    private final ByteBuffer buffer;
    private final ConstantPool pool;
    private final Map<Integer, CallPatch> targets = new HashMap<>();
    private final Set<String> applied = new HashSet<>();

    CallPatcher(byte[] classFile, List<CallPatch> patches) {
        file = classFile.clone();
        buffer = ByteBuffer.wrap(file);
        pool = new ConstantPool(classFile);
        for (int i = 1; i < pool.size(); i++) {
            if (pool.isMember(i)) {
                find(i, patches);
            }
        }
    }

    private void find(int member, List<CallPatch> patches) {
        for (CallPatch patch : patches) {
            if (pool.isMember(member, patch.owner(), patch.name(), patch.descriptor())) {
                targets.put(member, patch);
            }
        }
    }

    /** Returns the names of the members whose place was taken. */
    Set<String> applied() {
        return applied;
    }

    /** Returns the changed class, or the given one if there was nothing to change. */
    byte[] patch() {
        if (targets.isEmpty()) {
            return file;
        }
        int at = pool.end() + 6;
        at += 2 + 2 * buffer.getChar(at);
        at = members(at, false);
        members(at, true);
        return applied.isEmpty() ? file : pool.rebuilt(file);
    }

    private int members(int start, boolean methods) {
        int at = start + 2;
        for (int left = buffer.getChar(start); left > 0; left--) {
            String name = pool.text(buffer.getChar(at + 2));
            int attributes = buffer.getChar(at + 6);
            at += 8;
            for (; attributes > 0; attributes--) {
                if (methods && pool.text(buffer.getChar(at)).equals("Code")) {
                    code(name, at + 14, buffer.getInt(at + 10));
                }
                at += 6 + buffer.getInt(at + 2);
            }
        }
        return at;
    }

    private void code(String method, int start, int length) {
        for (int at = start; at < start + length; at += Instruction.length(buffer, at, start)) {
            int opcode = file[at] & 0xff;
            CallPatch patch = opcode == 0xb2 || opcode == 0xb6 || opcode == 0xb8
                    ? targets.get((int) buffer.getChar(at + 1))
                    : null;
            if (patch != null && patch.opcode() == opcode && patch.isIn(method)) {
                int target = pool.addMember(patch.isField(), CallPatch.HOOK, patch.target(), patch.newDescriptor());
                buffer.put(at, (byte) patch.newOpcode()).putChar(at + 1, (char) target);
                applied.add(patch.name());
            }
        }
    }
}
