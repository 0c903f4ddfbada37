package io.github.mlopssdk.testing.seed;

import io.github.mlopssdk.testing.report.ReportExtension;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs a method twice. Calls only what JUnit 5.12 to 6.1 have in common. */
final class ReproducibleExtension implements TestTemplateInvocationContextProvider {
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getRequiredTestMethod(), Reproducible.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        return ReportExtension.reporting(context, () -> invocations(context));
    }

    private static Stream<TestTemplateInvocationContext> invocations(ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        if (!Arrays.asList(method.getParameterTypes()).contains(Observations.class)) {
            throw new ExtensionConfigurationException(
                    "@Reproducible method must have a parameter of type Observations: " + method);
        }
        Reproducible settings =
                AnnotationSupport.findAnnotation(method, Reproducible.class).orElseThrow();
        long seed = SeedParameter.of(context).orElseGet(settings::value);
        var first = new ReproducedRun(seed, Optional.empty());
        if (NewJvm.isThisOne(context)) {
            return Stream.of(first);
        }
        return Stream.of(
                first, settings.newJvm() ? new NewJvmRun(seed, first) : new ReproducedRun(seed, Optional.of(first)));
    }
}
