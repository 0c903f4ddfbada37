package io.github.mlopssdk.testing.seed;

import io.github.mlopssdk.testing.statistics.Judgment;
import io.github.mlopssdk.testing.statistics.Judgments;
import io.github.mlopssdk.testing.statistics.Measurement;
import io.github.mlopssdk.testing.statistics.Verdict;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.opentest4j.TestAbortedException;

/** One trial as one invocation. What it throws is counted, if there is someone to count. */
final class TrialInvocation
        implements TestTemplateInvocationContext, BeforeEachCallback, ParameterResolver, InvocationInterceptor {
    private static final Namespace SEEDS = Namespace.create(TrialInvocation.class);

    private final Trial trial;
    private final Optional<Trials> counted;

    TrialInvocation(long seed, Optional<Trials> counted) {
        this.trial = new Trial(seed);
        this.counted = counted;
    }

    @Override
    public String getDisplayName(int invocationIndex) {
        return "seed " + trial.seed();
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(this);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(SEEDS).put(SeedingOfTest.class, new SeedingOfTest(trial.seed()));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Trial.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return trial;
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        try {
            ScopedInvocation.proceed(trial.seeds(), invocation);
            counted.ifPresent(trials -> trials.add(trial, Optional.empty()));
            tell(Verdict.PASS, trial.metrics().toString());
        } catch (TestAbortedException e) {
            // Neither passed nor failed: the verdict will miss it.
            throw e;
        } catch (Exception | AssertionError e) {
            String seed = SeedParameter.note(context, trial.seed());
            if (counted.isEmpty()) {
                throw SeededFailure.of(e, seed);
            }
            counted.get().add(trial, Optional.of(e));
            tell(Verdict.WARN, e.toString());
            throw new TestAbortedException("failed, counted in the aggregate: " + e + "\n" + seed, e);
        }
    }

    private void tell(Verdict verdict, String observed) {
        Judgments.tell(new Judgment(
                verdict,
                Measurement.of("trial", "seed " + trial.seed())
                        .observed(observed, "no exception")
                        .seed(trial.seed()),
                "seed " + trial.seed() + ": " + observed));
    }
}
