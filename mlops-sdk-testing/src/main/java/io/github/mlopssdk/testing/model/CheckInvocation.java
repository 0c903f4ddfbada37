package io.github.mlopssdk.testing.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.opentest4j.AssertionFailedError;

/** One check as one invocation; a body that does not run its check fails. */
final class CheckInvocation implements TestTemplateInvocationContext, ParameterResolver, AfterTestExecutionCallback {
    private final Contract contract;
    private final String check;
    private @Nullable ContractCheck given;

    CheckInvocation(Contract contract, String check) {
        this.contract = contract;
        this.check = check;
    }

    @Override
    public String getDisplayName(int invocationIndex) {
        return check;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(this);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ContractCheck.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        given = new ContractCheck(contract.only(check));
        return given;
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isEmpty() && (given == null || !given.isVerified())) {
            throw new AssertionFailedError(check + ": the method did not call verify(subject) of its ContractCheck");
        }
    }
}
