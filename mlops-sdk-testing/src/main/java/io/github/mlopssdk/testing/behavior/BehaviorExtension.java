package io.github.mlopssdk.testing.behavior;

import io.github.mlopssdk.testing.report.ReportExtension;
import io.github.mlopssdk.testing.seed.SeedParameter;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs a method once for each rule. Calls only what JUnit 5.12 to 6.1 have in common. */
final class BehaviorExtension implements TestTemplateInvocationContextProvider {
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getRequiredTestMethod(), BehavioralSuite.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        return ReportExtension.reporting(context, () -> invocations(context));
    }

    private static Stream<TestTemplateInvocationContext> invocations(ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        if (!Arrays.asList(method.getParameterTypes()).contains(BehaviorCheck.class)) {
            throw new ExtensionConfigurationException(
                    "@BehavioralSuite method must have a parameter of type BehaviorCheck: " + method);
        }
        Path file = Path.of(AnnotationSupport.findAnnotation(method, BehavioralSuite.class)
                .orElseThrow()
                .value());
        if (!Files.exists(file)) {
            throw new ExtensionConfigurationException("no rules at " + file.toAbsolutePath()
                    + "; the comment of BehaviorSuite shows what such a file looks like");
        }
        BehaviorSuite opened = BehaviorSuite.open(file);
        BehaviorSuite suite = SeedParameter.of(context).map(opened::seed).orElse(opened);
        String reproduce = "\n  " + SeedParameter.note(context, suite.seed());
        return suite.rules().stream().map(rule -> AskedInvocation.of(new BehaviorCheck(suite, rule, reproduce)));
    }
}
