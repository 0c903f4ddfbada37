package io.github.mlopssdk.audit.asm;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Lists the unseeded calls of a class as kind, place, and whether it is random on purpose. Thread-safe. */
public final class SiteFinder implements Function<byte[], List<String[]>> {
    /** Creates the finder; it has no state. */
    public SiteFinder() {}

    @Override
    public List<String[]> apply(byte[] classFile) {
        var found = new Found();
        new ClassReader(classFile).accept(found, ClassReader.SKIP_FRAMES);
        return found.sites;
    }

    /** Reads one class. */
    private static final class Found extends ClassVisitor {
        private final List<String[]> sites = new ArrayList<>();
        private String className = "";
        private @Nullable String file;

        Found() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version, int access, String name, String signature, String superName, String[] interfaces) {
            className = name;
        }

        @Override
        public void visitSource(String source, String debug) {
            file = source;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return new SiteVisitor(null, className, name, file) {
                @Override
                void found(Unseeded call, String site, Original original) {
                    sites.add(new String[] {call.kind(), site, String.valueOf(call.role() == Role.INFORMS)});
                }

                @Override
                void referred(Unseeded call, String site) {
                    found(call, site, type -> {});
                }
            };
        }
    }
}
