package io.github.mlopssdk.testing.behavior;

import io.github.mlopssdk.testing.statistics.GateResult;
import io.github.mlopssdk.testing.statistics.Judgments;
import io.github.mlopssdk.testing.statistics.Share;
import io.github.mlopssdk.testing.statistics.Verdict;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.opentest4j.AssertionFailedError;

/** The verdict on all cases, in place of one more run of the method. */
final class GoldenVerdict implements TestTemplateInvocationContext, ParameterResolver, InvocationInterceptor {
    private final GoldenSuite suite;
    private final List<GoldenCheck> checks;
    private final GoldenMode mode;
    private final double shouldFailRate;

    GoldenVerdict(GoldenSuite suite, List<GoldenCheck> checks, GoldenMode mode, double shouldFailRate) {
        this.suite = suite;
        this.checks = checks;
        this.mode = mode;
        this.shouldFailRate = Share.require(shouldFailRate, "shouldFailRate");
    }

    @Override
    public String getDisplayName(int invocationIndex) {
        return "verdict";
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(this);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == GoldenCheck.class;
    }

    /** The method is not called, but JUnit wants its arguments. */
    @Override
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return checks.isEmpty() ? null : checks.get(0);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context) {
        invocation.skip();
        Map<String, GoldenOutcome> outcomes = new HashMap<>();
        checks.forEach(check ->
                check.outcome().ifPresent(outcome -> outcomes.put(check.golden().id(), outcome)));
        if (outcomes.size() < checks.size()) {
            throw new AssertionFailedError("only " + outcomes.size() + " of " + checks.size()
                    + " cases were answered: the verdict takes all of them; run the whole method");
        }
        List<GoldenOutcome> taken =
                outcomes.values().stream().filter(mode::takes).toList();
        suite.answer(taken);
        taken.forEach(outcome -> outcomes.put(outcome.golden().id(), recorded(outcome)));
        GateResult result = suite.report(golden -> Objects.requireNonNull(outcomes.get(golden.id())))
                .judge(shouldFailRate);
        Judgments.tell(result.judgment());
        if (!result.verdict().isAccepted()) {
            throw new AssertionFailedError(result + received());
        }
    }

    /** There is no such file where the model throws instead of saying something. */
    private String received() {
        return Files.exists(suite.receivedFile()) ? "\n  what the model says: " + suite.receivedFile() : "";
    }

    private static GoldenOutcome recorded(GoldenOutcome outcome) {
        return new GoldenOutcome(outcome.golden(), Verdict.PASS, outcome.answer(), outcome.message());
    }
}
