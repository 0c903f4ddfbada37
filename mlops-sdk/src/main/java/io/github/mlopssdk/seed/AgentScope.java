package io.github.mlopssdk.seed;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** Tells the Java agent, where one runs, which task a thread works on. Without one, compiled code has nothing left of it. */
final class AgentScope {
    private static final @Nullable MethodHandle ENTER = find("enter", String.class);
    private static final @Nullable MethodHandle EXIT = find("exit");

    private AgentScope() {}

    static void enter(SeedScope scope) {
        if (ENTER != null) {
            try {
                ENTER.invokeExact(scope.path());
            } catch (Throwable e) {
                throw unexpected(e);
            }
        }
    }

    static void exit() {
        if (EXIT != null) {
            try {
                EXIT.invokeExact();
            } catch (Throwable e) {
                throw unexpected(e);
            }
        }
    }

    /** The hook declares no exceptions. */
    private static IllegalStateException unexpected(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(thrown);
    }

    private static @Nullable MethodHandle find(String name, Class<?>... parameters) {
        try {
            Class<?> hook = Class.forName("io.github.mlopssdk.boot.SeedHook", false, null);
            return MethodHandles.publicLookup().findStatic(hook, name, MethodType.methodType(void.class, parameters));
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
