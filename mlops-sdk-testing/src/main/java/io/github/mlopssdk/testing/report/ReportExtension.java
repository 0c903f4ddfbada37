package io.github.mlopssdk.testing.report;

import io.github.mlopssdk.testing.statistics.Judgments;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Does what {@link Reported} says. Public for JUnit alone, which makes one for all classes where
 * {@code junit.jupiter.extensions.autodetection.enabled} is true. Calls only what JUnit 5.12 to 6.1 have in common. Stateless.
 */
public final class ReportExtension
        implements InvocationInterceptor, TestWatcher, LifecycleMethodExecutionExceptionHandler {
    private static final Namespace SUITES = Namespace.create(ReportExtension.class);

    @Override
    public void interceptBeforeAllMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        listen(invocation, context);
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        listen(invocation, context);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        listen(invocation, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        listen(invocation, context);
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext test, ExtensionContext context) throws Throwable {
        listen(invocation, context);
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        listen(invocation, context);
    }

    private static void listen(Invocation<Void> invocation, ExtensionContext context) throws Throwable {
        SuiteRecorder suite = suite(context);
        suite.begin(context);
        Judgments.during(judgment -> suite.add(context, judgment), invocation::proceed);
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        suite(context).passed(context);
    }

    @Override
    public void testAborted(ExtensionContext context, @Nullable Throwable cause) {
        suite(context).aborted(context, cause);
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        suite(context).failed(context, cause);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        suite(context).failed(context, thrown);
        throw thrown;
    }

    @Override
    public void handleAfterAllMethodExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        suite(context).failed(context, thrown);
        throw thrown;
    }

    /** Nested classes belong to the outermost, whose context lies below that of the engine. */
    private static SuiteRecorder suite(ExtensionContext context) {
        ExtensionContext outermost = context;
        while (outermost.getParent().flatMap(ExtensionContext::getParent).isPresent()) {
            outermost = outermost.getParent().orElseThrow();
        }
        ExtensionContext suite = outermost;
        return suite.getStore(SUITES)
                .getOrComputeIfAbsent(
                        SuiteRecorder.class,
                        key -> new SuiteRecorder(suite, settings(suite), Clock.systemUTC(), System::nanoTime),
                        SuiteRecorder.class);
    }

    private static ReportSettings settings(ExtensionContext context) {
        return ReportSettings.of(context::getConfigurationParameter, Path.of("").toAbsolutePath());
    }
}
