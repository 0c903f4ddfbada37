package io.github.mlopssdk.testing.behavior;

import io.github.mlopssdk.testing.report.ReportExtension;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs a method once for each case, and once more for the verdict. Calls only what JUnit 5.12 to 6.1 have in common. */
final class GoldenExtension implements TestTemplateInvocationContextProvider {
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getRequiredTestMethod(), GoldenCases.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        return ReportExtension.reporting(context, () -> invocations(context));
    }

    private static Stream<TestTemplateInvocationContext> invocations(ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        if (!Arrays.asList(method.getParameterTypes()).contains(GoldenCheck.class)) {
            throw new ExtensionConfigurationException(
                    "@GoldenCases method must have a parameter of type GoldenCheck: " + method);
        }
        GoldenCases settings =
                AnnotationSupport.findAnnotation(method, GoldenCases.class).orElseThrow();
        Path file = Path.of(settings.value());
        if (!Files.exists(file)) {
            throw new ExtensionConfigurationException(
                    "no golden cases at " + file.toAbsolutePath() + "; GoldenSuite.append makes the file");
        }
        GoldenMode mode = context.getConfigurationParameter(GoldenCases.MODE)
                .map(GoldenMode::parse)
                .orElse(GoldenMode.VERIFY);
        GoldenSuite suite = GoldenSuite.open(file);
        if (mode != GoldenMode.VERIFY) {
            suite.requireRecordable();
        }
        List<GoldenCheck> checks = suite.cases().stream()
                .map(golden -> new GoldenCheck(suite, golden, mode))
                .toList();
        return Stream.concat(
                checks.stream().map(AskedInvocation::of),
                Stream.of(new GoldenVerdict(suite, checks, mode, settings.shouldFailRate())));
    }
}
