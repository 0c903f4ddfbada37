package io.github.mlopssdk.testing.seed;

import io.github.mlopssdk.testing.statistics.GateResult;
import io.github.mlopssdk.testing.statistics.Judgments;
import io.github.mlopssdk.testing.statistics.Limit;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.opentest4j.AssertionFailedError;

/** The verdict on all trials, in place of one more run of the method. */
final class AggregateInvocation implements TestTemplateInvocationContext, ParameterResolver, InvocationInterceptor {
    private final Trials trials;
    private final int declared;
    private final int passes;
    private final String metric;
    private final List<Limit> means = new ArrayList<>();

    AggregateInvocation(Trials trials, int declared, Optional<Aggregate> settings) {
        this.trials = trials;
        this.declared = declared;
        passes = settings.map(Aggregate::passes).filter(count -> count != 0).orElse(declared);
        metric = settings.map(Aggregate::metric).orElse("");
        settings.map(Aggregate::meanAtLeast)
                .filter(bound -> !bound.isNaN())
                .map(Limit::atLeast)
                .ifPresent(means::add);
        settings.map(Aggregate::meanAtMost)
                .filter(bound -> !bound.isNaN())
                .map(Limit::atMost)
                .ifPresent(means::add);
        if (metric.isEmpty() != means.isEmpty()) {
            throw new ExtensionConfigurationException(
                    "@Aggregate must have both metric and meanAtLeast or meanAtMost, or neither");
        }
        if (passes < 1 || passes > declared) {
            throw new ExtensionConfigurationException(
                    "@Aggregate passes must be from 1 to " + declared + ", not " + passes);
        }
    }

    @Override
    public String getDisplayName(int invocationIndex) {
        return "aggregate";
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(this);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Trial.class;
    }

    /** The method is not called, but JUnit wants its arguments. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return new Trial(0);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context) {
        invocation.skip();
        if (trials.size() < declared) {
            throw new AssertionFailedError("only " + trials.size() + " of " + declared
                    + " trials ended: the verdict takes all of them; run the whole method");
        }
        var results = new ArrayList<GateResult>();
        results.add(trials.pass(passes));
        means.forEach(limit -> results.add(trials.metric(metric).mean(limit)));
        results.forEach(result -> Judgments.tell(result.judgment()));
        String broken = results.stream()
                .filter(result -> !result.verdict().isAccepted())
                .map(GateResult::toString)
                .collect(Collectors.joining("\n"));
        if (!broken.isEmpty()) {
            throw new AssertionFailedError(
                    broken + "\nto repeat one trial: -D" + Seeded.SEED + "=<its seed>",
                    trials.firstFailure().orElse(null));
        }
    }
}
