package io.github.mlopssdk.testing.behavior;

import java.util.List;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.opentest4j.AssertionFailedError;

/** One rule as one invocation; a body that does not ask the model fails. */
final class BehaviorInvocation implements TestTemplateInvocationContext, ParameterResolver, AfterTestExecutionCallback {
    private final BehaviorCheck check;

    BehaviorInvocation(BehaviorCheck check) {
        this.check = check;
    }

    @Override
    public String getDisplayName(int invocationIndex) {
        return check.id();
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(this);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == BehaviorCheck.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return check;
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isEmpty() && check.result().isEmpty()) {
            throw new AssertionFailedError(
                    "rule " + check.id() + ": the method did not call verify(model) of its BehaviorCheck");
        }
    }
}
