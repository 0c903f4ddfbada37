package io.github.mlopssdk.testing.report;

import io.github.mlopssdk.testing.statistics.Judgments;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Does what {@link Reported} says. Public for this library's other extensions and for JUnit, which makes one for all classes where
 * {@code junit.jupiter.extensions.autodetection.enabled} is true. Calls only what JUnit 5.12 to 6.1 have in common. Stateless.
 */
public final class ReportExtension implements InvocationInterceptor, TestWatcher, AfterEachCallback, AfterAllCallback {
    private static final Namespace SUITES = Namespace.create(ReportExtension.class);

    @Override
    public void interceptBeforeAllMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        listen(invocation::proceed, context);
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        listen(invocation::proceed, context);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        listen(invocation::proceed, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        listen(invocation::proceed, context);
    }

    @Override
    public <T> T interceptTestFactoryMethod(
            Invocation<T> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        List<T> made = new ArrayList<>();
        listen(() -> made.add(invocation.proceed()), context);
        return made.get(0);
    }

    /** JUnit tells no {@link TestWatcher} how a dynamic test ended. */
    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext test, ExtensionContext context) throws Throwable {
        try {
            listen(invocation::proceed, context);
        } catch (Throwable thrown) {
            suite(context).threw(context, thrown);
            throw thrown;
        }
        suite(context).passed(context);
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        listen(invocation::proceed, context);
    }

    private static void listen(Judgments.Body body, ExtensionContext context) throws Throwable {
        SuiteRecorder suite = suite(context);
        suite.begin(context);
        Judgments.during(judgment -> suite.add(context, judgment), body);
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

    /** Nor does it tell one that a factory of dynamic tests failed. */
    @Override
    public void afterEach(ExtensionContext context) {
        if (AnnotationSupport.isAnnotated(context.getElement(), TestFactory.class)) {
            reportThrown(context);
        }
    }

    /** What was thrown before the first test or after the last, by methods and by extensions that were registered later. */
    @Override
    public void afterAll(ExtensionContext context) {
        reportThrown(context);
    }

    private static void reportThrown(ExtensionContext context) {
        context.getExecutionException().ifPresent(thrown -> suite(context).threw(context, thrown));
    }

    /**
     * Reports what a provider of invocations throws, which JUnit tells no other extension.
     *
     * @param context of the method whose invocations are provided
     * @param provider makes them
     * @param <T> what it makes
     * @return what it made
     */
    public static <T> T reporting(ExtensionContext context, Supplier<T> provider) {
        try {
            return provider.get();
        } catch (RuntimeException thrown) {
            suite(context).threw(context, thrown);
            throw thrown;
        }
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
