package io.github.mlopssdk.testing.model;

import io.github.mlopssdk.testing.report.ReportExtension;
import io.github.mlopssdk.testing.seed.SeedParameter;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** Runs a method once for each check of its {@link ModelContract}. Calls only what JUnit 5.12 to 6.1 have in common. */
final class ModelContractExtension implements TestTemplateInvocationContextProvider, BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        Class<?> test = context.getRequiredTestClass();
        List<Method> methods =
                AnnotationSupport.findAnnotatedMethods(test, ModelContract.class, HierarchyTraversalMode.TOP_DOWN);
        if (methods.isEmpty() && AnnotationSupport.isAnnotated(test, ModelContract.class)) {
            throw new ExtensionConfigurationException("@ModelContract on " + test.getName()
                    + " finds no test: let it implement ModelContractTest, or annotate a method");
        }
    }

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getRequiredTestMethod(), ModelContract.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        return ReportExtension.reporting(context, () -> invocations(context));
    }

    private static Stream<TestTemplateInvocationContext> invocations(ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        if (!Arrays.asList(method.getParameterTypes()).contains(ContractCheck.class)) {
            throw new ExtensionConfigurationException(
                    "@ModelContract method must have a parameter of type ContractCheck: " + method);
        }
        Contract contract = contract(context, settings(context));
        return contract.checks().stream().map(check -> new CheckInvocation(contract, check));
    }

    /** A class says how much the default method of {@link ModelContractTest} asks; any other method says it itself. */
    private static ModelContract settings(ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        return Stream.of(method.getDeclaringClass())
                .filter(ModelContractTest.class::equals)
                .flatMap(declaring ->
                        AnnotationSupport.findAnnotation(context.getRequiredTestClass(), ModelContract.class).stream())
                .findFirst()
                .or(() -> AnnotationSupport.findAnnotation(method, ModelContract.class))
                .orElseThrow();
    }

    private static Contract contract(ExtensionContext context, ModelContract settings) {
        long seed = SeedParameter.of(context).orElse(settings.seed());
        String test = context.getRequiredTestClass().getSimpleName() + "#"
                + context.getRequiredTestMethod().getName();
        Contract contract = Contract.of(settings.level())
                .seed(seed)
                .reproduceWith("mvn test -Dtest=" + test + " -D" + ModelContract.SEED + "=" + seed);
        if (settings.only().length > 0) {
            contract = contract.only(settings.only());
        }
        contract = contract.except(settings.except());
        for (ExpectedFailure expected : settings.expectedFailures()) {
            contract = contract.expectFailure(expected.check(), expected.reason());
        }
        return contract;
    }
}
