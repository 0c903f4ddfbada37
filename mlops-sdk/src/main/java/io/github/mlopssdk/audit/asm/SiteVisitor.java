package io.github.mlopssdk.audit.asm;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Follows the code of a method and says at which line which unseeded call stands. */
abstract class SiteVisitor extends MethodVisitor {
    private static final Unseeded CLOCK = new Unseeded("seed from the clock", Role.DRAWS);
    private static final int NOT_YET = -1;

    private final String method;
    private final @Nullable String file;
    private int line = NOT_YET;
    private boolean clock;
    private int networkLine = NOT_YET;
    private boolean networkSeeded;

    SiteVisitor(@Nullable MethodVisitor next, String className, String method, @Nullable String file) {
        super(Opcodes.ASM9, next);
        this.method = className.replace('/', '.') + "." + method;
        this.file = file;
    }

    /** Called where an unseeded call stands, instead of passing it on. */
    abstract void found(Unseeded call, String site, Original original);

    @Override
    public final void visitLineNumber(int number, Label start) {
        line = number;
        super.visitLineNumber(number, start);
    }

    @Override
    public final void visitTypeInsn(int opcode, String type) {
        clock &= opcode != Opcodes.NEW;
        super.visitTypeInsn(opcode, type);
    }

    @Override
    public final void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        Original original = type -> super.visitMethodInsn(opcode, owner, name, type, isInterface);
        follow(owner, name);
        Unseeded call =
                clock && Unseeded.takesSeed(owner, name, descriptor) ? CLOCK : Unseeded.of(owner, name, descriptor);
        if (call == null) {
            original.call(descriptor);
        } else {
            found(call, site(line), type -> original.call(type.isEmpty() ? descriptor : type));
        }
        clock = Unseeded.isClock(owner, name) || (clock && call == null);
    }

    /** What the clock said goes into a variable: a duration, most likely, and not a seed. */
    @Override
    public final void visitVarInsn(int opcode, int variable) {
        clock &= opcode < Opcodes.ISTORE;
        super.visitVarInsn(opcode, variable);
    }

    @Override
    public final void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        clock &= opcode != Opcodes.PUTFIELD && opcode != Opcodes.PUTSTATIC;
        super.visitFieldInsn(opcode, owner, name, descriptor);
    }

    @Override
    public final void visitJumpInsn(int opcode, Label label) {
        clock = false;
        super.visitJumpInsn(opcode, label);
    }

    private void follow(String owner, String name) {
        if (owner.equals(Unseeded.NETWORK)) {
            networkLine = name.equals("<init>") ? line : networkLine;
            networkSeeded |= name.equals("seed");
        }
    }

    /** A method reference creates later, when nobody knows this line any more. */
    @Override
    public final void visitInvokeDynamicInsn(String name, String descriptor, Handle factory, Object... arguments) {
        for (Object argument : arguments) {
            if (argument instanceof Handle handle) {
                Unseeded call = Unseeded.of(handle.getOwner(), handle.getName(), handle.getDesc());
                if (call != null) {
                    referred(call, site(line));
                }
            }
        }
        super.visitInvokeDynamicInsn(name, descriptor, factory, arguments);
    }

    /** Called where an unseeded call is referred to. */
    void referred(Unseeded call, String site) {}

    @Override
    public void visitEnd() {
        if (networkLine != NOT_YET && !networkSeeded) {
            referred(Unseeded.NETWORK_WITHOUT_SEED, site(networkLine));
        }
        super.visitEnd();
    }

    /** As stack traces write it: the agent finds the same places by walking the stack. */
    private String site(int at) {
        if (file == null) {
            return method + "(Unknown Source)";
        }
        return method + "(" + file + (at < 0 ? ")" : ":" + at + ")");
    }

    /** The call itself. */
    @FunctionalInterface
    interface Original {
        /**
         * Passes it on.
         *
         * @param descriptor types of another call to the same name, or empty for those of the class
         */
        void call(String descriptor);
    }
}
