package io.github.mlopssdk.agent;

import io.github.mlopssdk.audit.AsmClasses;
import io.github.mlopssdk.audit.ConstantPool;
import java.lang.instrument.ClassFileTransformer;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes the program's own classes say where they create generators. Thread-safe. */
final class CallSiteTransformer implements ClassFileTransformer {
    /** The agent's own, and an agent's that stands in every stack trace of coverage runs. */
    private static final String[] LEFT = {
        "java/",
        "jdk/",
        "sun/",
        "javax/",
        "com/sun/",
        "io/github/mlopssdk/agent/",
        "io/github/mlopssdk/audit/",
        "io/github/mlopssdk/hook/",
        "io/github/mlopssdk/seed/",
        "org/jacoco/agent/"
    };

    private final Method leaveAlone;
    private @Nullable UnaryOperator<byte[]> rewriter;

    CallSiteTransformer(Class<?> hook) throws ReflectiveOperationException {
        leaveAlone = hook.getMethod("leaveAlone", String.class);
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (loader == null || loader instanceof AsmClasses || className == null || isLeft(className)) {
            return null;
        }
        try {
            if (!new ConstantPool(classFile).namesOneOf(AsmClasses.OWNERS)) {
                return null;
            }
            byte[] rewritten = rewriter().apply(classFile);
            return rewritten.length == 0 ? null : rewritten;
        } catch (RuntimeException | LinkageError e) {
            leaveAlone(className.replace('/', '.') + ": " + e);
            return null;
        }
    }

    private static boolean isLeft(String className) {
        for (String prefix : LEFT) {
            if (className.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private synchronized UnaryOperator<byte[]> rewriter() {
        UnaryOperator<byte[]> made = rewriter;
        if (made == null) {
            made = AsmClasses.rewriter();
            rewriter = made;
        }
        return made;
    }

    private void leaveAlone(String classAndReason) {
        try {
            leaveAlone.invoke(null, classAndReason);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
