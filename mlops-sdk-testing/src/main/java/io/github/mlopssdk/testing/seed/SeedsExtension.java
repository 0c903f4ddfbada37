package io.github.mlopssdk.testing.seed;

import io.github.mlopssdk.testing.report.ReportExtension;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs a method once for each seed, and once more for the verdict. Calls only what JUnit 5.12 to 6.1 have in common. */
final class SeedsExtension implements TestTemplateInvocationContextProvider {
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getRequiredTestMethod(), Seeds.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        return ReportExtension.reporting(context, () -> invocations(context));
    }

    private static Stream<TestTemplateInvocationContext> invocations(ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        if (!Arrays.asList(method.getParameterTypes()).contains(Trial.class)) {
            throw new ExtensionConfigurationException("@Seeds method must have a parameter of type Trial: " + method);
        }
        Seeds settings = AnnotationSupport.findAnnotation(method, Seeds.class).orElseThrow();
        Optional<Long> only = SeedParameter.of(context);
        if (only.isPresent()) {
            return Stream.of(new TrialInvocation(only.get(), Optional.empty()));
        }
        var trials = new Trials();
        long[] seeds = TrialSeeds.of(settings.base(), settings.value());
        var verdict = new AggregateInvocation(
                trials, seeds.length, AnnotationSupport.findAnnotation(method, Aggregate.class));
        return Stream.concat(
                LongStream.of(seeds).mapToObj(seed -> new TrialInvocation(seed, Optional.of(trials))),
                Stream.of(verdict));
    }
}
