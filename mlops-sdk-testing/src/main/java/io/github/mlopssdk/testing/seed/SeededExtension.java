package io.github.mlopssdk.testing.seed;

import io.github.mlopssdk.seed.SeedScope;
import java.lang.reflect.Method;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.AnnotationSupport;

/** Does what {@link Seeded} says. Calls only what JUnit 5.12 to 6.1 have in common. */
final class SeededExtension
        implements BeforeEachCallback,
                InvocationInterceptor,
                ParameterResolver,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler {
    private static final Namespace SEEDS = Namespace.create(SeededExtension.class);

    @Override
    public void beforeEach(ExtensionContext context) {
        long seed = SeedParameter.of(context).orElseGet(() -> seed(context));
        // JUnit closes it with the test, after all @AfterEach methods.
        store(context).put(SeedingOfTest.class, new SeedingOfTest(seed));
    }

    private static long seed(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), Seeded.class)
                .or(() -> ofClass(context))
                .orElseThrow()
                .value();
    }

    /** The innermost of nested classes decides. */
    private static Optional<Seeded> ofClass(ExtensionContext context) {
        return context.getRequiredTestInstances().getAllInstances().stream()
                .flatMap(instance -> AnnotationSupport.findAnnotation(instance.getClass(), Seeded.class).stream())
                .reduce((outer, inner) -> inner);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        inScope(invocation, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        inScope(invocation, context);
    }

    private static void inScope(Invocation<Void> invocation, ExtensionContext context) throws Throwable {
        ScopedInvocation.proceed(seeding(context).scope(), invocation);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SeedScope.class
                && parameter.getDeclaringExecutable() instanceof Method
                && store(context).get(SeedingOfTest.class) != null;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return seeding(context).scope();
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        throw SeededFailure.of(thrown, note(context));
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        throw SeededFailure.of(thrown, note(context));
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        throw SeededFailure.of(thrown, note(context));
    }

    private static String note(ExtensionContext context) {
        SeedingOfTest seeding = seeding(context);
        return SeedParameter.note(context, seeding.scope().root()) + "\n  " + seeding.summary();
    }

    private static SeedingOfTest seeding(ExtensionContext context) {
        return store(context).get(SeedingOfTest.class, SeedingOfTest.class);
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(SEEDS);
    }
}
