package io.github.mlopssdk.testing.seed;

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
import org.opentest4j.AssertionFailedError;

/** One of the two runs; the second compares itself with the first. */
final class ReproducedRun
        implements TestTemplateInvocationContext, BeforeEachCallback, ParameterResolver, InvocationInterceptor {
    private static final Namespace SEEDS = Namespace.create(ReproducedRun.class);

    private final Observations observations = new Observations();
    private final long seed;
    private final Optional<ReproducedRun> first;
    private boolean ended;

    ReproducedRun(long seed, Optional<ReproducedRun> first) {
        this.seed = seed;
        this.first = first;
    }

    @Override
    public String getDisplayName(int invocationIndex) {
        return first.isEmpty() ? "first run" : "second run";
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(this);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(SEEDS).put(SeedingOfTest.class, new SeedingOfTest(seed));
    }

    private static SeedingOfTest seeding(ExtensionContext context) {
        return context.getStore(SEEDS).get(SeedingOfTest.class, SeedingOfTest.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Observations.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return observations;
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        String note = SeedParameter.note(context, seed);
        try {
            ScopedInvocation.proceed(seeding(context).scope(), invocation);
        } catch (Exception | AssertionError e) {
            throw SeededFailure.of(e, note);
        }
        ended = true;
        if (observations.isEmpty()) {
            throw new AssertionFailedError("the method observed nothing that could be compared");
        }
        NewJvm.answer(context, observations);
        if (first.isPresent()) {
            String seeding = note + "\n  " + seeding(context).summary();
            observations.differenceFrom(first.get().observed()).ifPresent(difference -> {
                throw new AssertionFailedError("two runs with the same seed differ: " + difference + "\n" + seeding);
            });
        }
    }

    /** What this run has seen, if it ended. */
    Observations observed() {
        if (!ended) {
            throw new AssertionFailedError("the first run did not end; there is nothing to compare with");
        }
        return observations;
    }
}
