package io.github.mlopssdk.testing.seed;

import io.github.mlopssdk.seed.SeedScope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;

/** Runs a test as a task of a scope. */
final class ScopedInvocation {
    private ScopedInvocation() {}

    static void proceed(SeedScope scope, Invocation<@Nullable Void> invocation) throws Throwable {
        Throwable thrown = scope.call(() -> {
            try {
                invocation.proceed();
                return null;
            } catch (Throwable e) {
                return e;
            }
        });
        if (thrown != null) {
            throw thrown;
        }
    }
}
