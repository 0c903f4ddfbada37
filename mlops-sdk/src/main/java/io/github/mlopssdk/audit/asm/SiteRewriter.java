package io.github.mlopssdk.audit.asm;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Makes a class say where it creates generators; branches and frames stay as they are. Thread-safe. */
public final class SiteRewriter implements UnaryOperator<byte[]> {
    private static final String HOOK = "io/github/mlopssdk/boot/Creations";
    private static final String SITE = "(Ljava/lang/String;Ljava/lang/String;)";
    private static final byte[] UNCHANGED = {};

    /** Creates the rewriter; it has no state. */
    public SiteRewriter() {}

    @Override
    public byte[] apply(byte[] classFile) {
        var reader = new ClassReader(classFile);
        var writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        var rewriting = new Rewriting(writer);
        reader.accept(rewriting, 0);
        return rewriting.changed ? writer.toByteArray() : UNCHANGED;
    }

    /** Rewrites one class. */
    private static final class Rewriting extends ClassVisitor {
        private boolean changed;
        private String className = "";
        private @Nullable String file;

        Rewriting(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visit(
                int version, int access, String name, String signature, String superName, String[] interfaces) {
            className = name;
            super.visit(version, access, name, signature, superName, interfaces);
        }

        @Override
        public void visitSource(String source, String debug) {
            file = source;
            super.visitSource(source, debug);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            return new SiteVisitor(next, className, name, file) {
                @Override
                void found(Unseeded call, String site, Original original) {
                    changed |= call.role() != Role.INFORMS;
                    rewrite(this, call, site, original);
                }
            };
        }
    }

    private static void rewrite(SiteVisitor code, Unseeded call, String site, SiteVisitor.Original original) {
        switch (call.role()) {
            case CREATES -> {
                hook(code, call, site, "at", "V");
                original.call("");
                call(code, "done", "()V");
            }
            case TAKES_SEED -> {
                hook(code, call, site, "seed", "J");
                original.call("(J)V");
            }
            case DRAWS -> {
                hook(code, call, site, "used", "V");
                original.call("");
            }
            case INFORMS -> original.call("");
        }
    }

    private static void hook(MethodVisitor code, Unseeded call, String site, String name, String result) {
        code.visitLdcInsn(call.kind());
        code.visitLdcInsn(site);
        call(code, name, SITE + result);
    }

    private static void call(MethodVisitor code, String name, String descriptor) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, HOOK, name, descriptor, false);
    }
}
