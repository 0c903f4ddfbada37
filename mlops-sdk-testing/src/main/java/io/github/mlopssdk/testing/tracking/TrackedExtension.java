package io.github.mlopssdk.testing.tracking;

import io.github.mlopssdk.mlflow.TrackingUri;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/** Does what {@link Tracked} and {@link Faulty} say. Calls only what JUnit 5.12 to 6.1 have in common. */
final class TrackedExtension implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private static final Namespace TESTS = Namespace.create(TrackedExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        Optional<Tracked> settings = ofClasses(context);
        if (settings.isPresent()
                && settings.get().per() == Lifecycle.PER_CLASS
                && opened(context).isEmpty()) {
            open(context, settings);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Optional<Tracked> ofMethod = AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), Tracked.class);
        if (ofMethod.isPresent() && ofMethod.get().per() == Lifecycle.PER_CLASS) {
            throw new ExtensionConfigurationException("@Tracked(per = PER_CLASS) belongs on a class");
        }
        if (opened(context).isEmpty()) {
            open(context, ofMethod.or(() -> ofClasses(context)));
        }
        TrackingOfTest test = opened(context).orElseThrow();
        List<PlannedFault> faults = faults(context);
        if (test.server().isEmpty() && (!faults.isEmpty() || asksForServer(context))) {
            throw new TestAbortedException(
                    "needs a server in this JVM, but runs go to " + test.runs().uri());
        }
        test.plan(faults);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Optional<String> missed = opened(context).flatMap(TrackingOfTest::endFaults);
        if (missed.isPresent() && context.getExecutionException().isEmpty()) {
            throw new AssertionError(missed.get());
        }
    }

    private static List<PlannedFault> faults(ExtensionContext context) {
        return Stream.concat(Stream.of(context.getRequiredTestMethod()), classes(context))
                .flatMap(element -> AnnotationSupport.findRepeatableAnnotations(element, Faulty.class).stream())
                .map(PlannedFault::new)
                .toList();
    }

    private static boolean asksForServer(ExtensionContext context) {
        return Arrays.asList(context.getRequiredTestMethod().getParameterTypes())
                .contains(TrackingServer.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == TrackedRuns.class || type == TrackingServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TrackingOfTest test = opened(context)
                .orElseThrow(() -> new ParameterResolutionException(
                        "there is no server yet: write @Tracked(per = PER_CLASS), or ask for it in the test method"));
        if (parameter.getParameter().getType() == TrackedRuns.class) {
            return test.runs();
        }
        return test.server()
                .orElseThrow(() -> new ParameterResolutionException("needs a server in this JVM, but runs go to "
                        + test.runs().uri() + "; ask for TrackedRuns"));
    }

    private static void open(ExtensionContext context, Optional<Tracked> settings) {
        Optional<String> uri = context.getConfigurationParameter(Tracked.URI)
                .or(() -> settings.map(Tracked::uri))
                .filter(text -> !text.isBlank());
        uri.ifPresent(TrackedExtension::check);
        // JUnit closes it with the test or the class.
        store(context).put(TrackingOfTest.class, uri.map(TrackingOfTest::new).orElseGet(TrackingOfTest::new));
    }

    private static void check(String uri) {
        if (!(TrackingUri.parse(uri) instanceof TrackingUri.Server)) {
            throw new ExtensionConfigurationException(
                    Tracked.URI + " must be an http or https address, such as http://localhost:5000: " + uri);
        }
    }

    private static Optional<Tracked> ofClasses(ExtensionContext context) {
        return classes(context)
                .flatMap(type -> AnnotationSupport.findAnnotation(type, Tracked.class).stream())
                .findFirst();
    }

    /** The class of the test, and those around it. */
    private static Stream<Class<?>> classes(ExtensionContext context) {
        return Stream.iterate(
                        Optional.of(context), Optional::isPresent, here -> here.flatMap(ExtensionContext::getParent))
                .<Class<?>>flatMap(here -> here.flatMap(ExtensionContext::getTestClass).stream())
                .distinct();
    }

    private static Optional<TrackingOfTest> opened(ExtensionContext context) {
        return Optional.ofNullable(store(context).get(TrackingOfTest.class, TrackingOfTest.class));
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(TESTS);
    }
}
