package io.github.mlopssdk.testing.behavior;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.opentest4j.AssertionFailedError;

/** One case or rule as one invocation, which is given its check; a body that does not ask the model fails. */
final class AskedInvocation implements TestTemplateInvocationContext, ParameterResolver, AfterTestExecutionCallback {
    private final String kind;
    private final String id;
    private final Object check;
    private final BooleanSupplier isAsked;

    private AskedInvocation(String kind, String id, Object check, BooleanSupplier isAsked) {
        this.kind = kind;
        this.id = id;
        this.check = check;
        this.isAsked = isAsked;
    }

    static AskedInvocation of(GoldenCheck check) {
        return new AskedInvocation(
                "case", check.golden().id(), check, () -> check.outcome().isPresent());
    }

    static AskedInvocation of(BehaviorCheck check) {
        return new AskedInvocation(
                "rule", check.id(), check, () -> check.result().isPresent());
    }

    @Override
    public String getDisplayName(int invocationIndex) {
        return id;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(this);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == check.getClass();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return check;
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isEmpty() && !isAsked.getAsBoolean()) {
            throw new AssertionFailedError(kind + " " + id + ": the method did not call verify(model) of its "
                    + check.getClass().getSimpleName());
        }
    }
}
