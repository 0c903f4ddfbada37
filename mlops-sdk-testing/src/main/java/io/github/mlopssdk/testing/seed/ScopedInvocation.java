package io.github.mlopssdk.testing.seed;

import io.github.mlopssdk.seed.SeedScope;
import java.util.Optional;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;

/** Runs a test as a task of a scope. */
final class ScopedInvocation {
    private ScopedInvocation() {}

    static void proceed(SeedScope scope, Invocation<Void> invocation) throws Throwable {
        Optional<Throwable> thrown = scope.call(() -> {
            try {
                invocation.proceed();
                return Optional.empty();
            } catch (Throwable e) {
                return Optional.of(e);
            }
        });
        if (thrown.isPresent()) {
            throw thrown.get();
        }
    }
}
