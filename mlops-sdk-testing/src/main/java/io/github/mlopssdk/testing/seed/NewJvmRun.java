package io.github.mlopssdk.testing.seed;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.opentest4j.AssertionFailedError;

/** The second run in a JVM of its own; here the method is not called. */
final class NewJvmRun implements TestTemplateInvocationContext, ParameterResolver, InvocationInterceptor {
    private static final String CAUSES = """

              likely     the order of a hash map or set whose keys have no hashCode() of their own
              likely     the time of day, the timing of threads, or files that a run leaves for the next
            """;

    private final long seed;
    private final ReproducedRun first;

    NewJvmRun(long seed, ReproducedRun first) {
        this.seed = seed;
        this.first = first;
    }

    @Override
    public String getDisplayName(int invocationIndex) {
        return "second run, in a new JVM";
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(this);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Observations.class;
    }

    /** The method is not called, but JUnit wants its arguments. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return new Observations();
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws IOException, InterruptedException {
        invocation.skip();
        Observations before = first.observed();
        String template = context.getParent().orElseThrow().getUniqueId();
        String note = SeedParameter.note(context, seed);
        NewJvm.run(template, seed, note).differenceFrom(before).ifPresent(difference -> {
            throw new AssertionFailedError(
                    "a run in a new JVM differs, with the same seed: " + difference + CAUSES + note);
        });
    }
}
