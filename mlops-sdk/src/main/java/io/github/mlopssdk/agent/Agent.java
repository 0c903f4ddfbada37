package io.github.mlopssdk.agent;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Where the JVM starts the agent. A failure here ends the JVM with a stack trace: better than a run that is not seeded. */
public final class Agent {
    private static final String HOOK = "io.github.mlopssdk.boot.SeedHook";
    private static final String BEGINNING = "io.github.mlopssdk.boot.Beginning";

    private Agent() {}

    /**
     * Starts the agent for {@code -javaagent}.
     *
     * @param arguments as {@link AgentOptions} reads them
     * @param jvm the JVM
     * @throws ReflectiveOperationException if the JDK is not as expected
     * @throws UnmodifiableClassException never: classes of the JDK can be modified
     */
    public static void premain(@Nullable String arguments, Instrumentation jvm)
            throws ReflectiveOperationException, UnmodifiableClassException {
        start(AgentOptions.parse(arguments == null ? "" : arguments, System.getenv()), jvm);
    }

    /**
     * Starts the agent for {@code Launcher-Agent-Class} in the manifest of a program's own jar.
     *
     * @param arguments always empty there
     * @param jvm the JVM
     * @throws ReflectiveOperationException if the JDK is not as expected
     * @throws UnmodifiableClassException never: classes of the JDK can be modified
     */
    public static void agentmain(@Nullable String arguments, Instrumentation jvm)
            throws ReflectiveOperationException, UnmodifiableClassException {
        premain(arguments, jvm);
    }

    private static void start(AgentOptions options, Instrumentation jvm)
            throws ReflectiveOperationException, UnmodifiableClassException {
        if (isRunning()) {
            return;
        }
        BootClasses.define(jvm);
        var patches = new JdkTransformer();
        beginning(options).accept(jvm, patches);
        jvm.addTransformer(patches, true);
        var loaded = new ArrayList<Class<?>>();
        for (Class<?> type : jvm.getAllLoadedClasses()) {
            String name = type.getName();
            // Nearly all are others, and replacing is slow while it is interpreted.
            if (JdkTransformer.mayWant(name) && patches.wants(name.replace('.', '/'))) {
                loaded.add(type);
            }
        }
        jvm.retransformClasses(loaded.toArray(new Class<?>[0]));
        // Its own instance is a Random too: not to be taken for one of the program, whenever it is first used.
        Class.forName("java.util.concurrent.ThreadLocalRandom", true, null);
        if (options.rewritesCallSites()) {
            jvm.addTransformer(new CallSiteTransformer(Class.forName(HOOK, true, null)));
        }
    }

    @SuppressWarnings("unchecked")
    private static BiConsumer<Instrumentation, Predicate<String>> beginning(AgentOptions options)
            throws ReflectiveOperationException {
        return (BiConsumer<Instrumentation, Predicate<String>>) Class.forName(BEGINNING, true, null)
                .asSubclass(BiConsumer.class)
                .getConstructor(String.class)
                .newInstance(options.lines());
    }

    private static boolean isRunning() {
        try {
            Class.forName(HOOK, false, null);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
