package io.github.mlopssdk.testing.behavior;

import java.util.List;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.opentest4j.AssertionFailedError;

/** One case as one invocation; a body that does not ask the model fails. */
final class GoldenInvocation implements TestTemplateInvocationContext, ParameterResolver, AfterTestExecutionCallback {
    private final GoldenCheck check;

    GoldenInvocation(GoldenCheck check) {
        this.check = check;
    }

    @Override
    public String getDisplayName(int invocationIndex) {
        return check.golden().id();
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(this);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == GoldenCheck.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return check;
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isEmpty() && check.outcome().isEmpty()) {
            throw new AssertionFailedError(
                    "case " + check.golden().id() + ": the method did not call verify(model) of its GoldenCheck");
        }
    }
}
