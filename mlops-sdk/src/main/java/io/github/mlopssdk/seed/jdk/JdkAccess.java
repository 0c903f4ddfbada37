package io.github.mlopssdk.seed.jdk;

import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The ways to private fields, in the order in which they are tried: open packages, the agent, Unsafe. For one thread. */
public final class JdkAccess {
    private final AgentLink agent;
    private final UnsafePolicy policy;
    private final Set<String> openedByAgent = new HashSet<>();
    private boolean unsafeLooked;
    private @Nullable UnsafeFields unsafe;

    /** Prepares the ways of this process. */
    public JdkAccess(AgentLink agent, UnsafePolicy policy) {
        this.agent = agent;
        this.policy = policy;
    }

    AgentLink agent() {
        return agent;
    }

    /** Finds one way that reads all of these fields, and writes those that are not static and final. */
    PrivateFields to(Field... fields) throws ClosedException {
        Set<String> closed = new TreeSet<>();
        boolean throughAgent = false;
        for (Field field : fields) {
            Class<?> owner = field.getDeclaringClass();
            if (!field.trySetAccessible() && !(openedByAgent(owner) && field.trySetAccessible())) {
                closed.add(owner.getModule().getName() + "/" + owner.getPackageName());
            }
            throughAgent |= openedByAgent.contains(owner.getPackageName());
        }
        if (closed.isEmpty()) {
            return new OpenFields(throughAgent ? "agent" : "reflection");
        }
        UnsafeFields found = unsafe();
        if (found != null) {
            return found;
        }
        throw new ClosedException(String.join(" and ", closed) + " closed to this library", flags(closed));
    }

    /** Finds the way that writes static final fields. */
    PrivateFields toStaticFinal() throws ClosedException {
        UnsafeFields found = unsafe();
        if (found != null) {
            return found;
        }
        throw new ClosedException("a static final field of the JDK, which reflection cannot write", unsafeFix());
    }

    private boolean openedByAgent(Class<?> owner) {
        return agent.open(owner.getPackageName()) && openedByAgent.add(owner.getPackageName());
    }

    private @Nullable UnsafeFields unsafe() {
        if (!unsafeLooked && unsafeAllowed()) {
            try {
                unsafe = UnsafeFields.load();
            } catch (ReflectiveOperationException | RuntimeException e) {
                // Without the module jdk.unsupported; the report's fix names it.
                unsafe = null;
            }
        }
        unsafeLooked = true;
        return unsafe;
    }

    private String flags(Set<String> closed) {
        StringBuilder opens = new StringBuilder();
        for (String name : closed) {
            opens.append(opens.isEmpty() ? "" : " ")
                    .append("--add-opens ")
                    .append(name)
                    .append('=')
                    .append(target());
        }
        return opens + ", or " + unsafeFix();
    }

    private static String target() {
        Module own = JdkAccess.class.getModule();
        return own.isNamed() ? own.getName() : "ALL-UNNAMED";
    }

    private boolean unsafeAllowed() {
        return policy.allows(Runtime.version().feature(), System.getProperty("sun.misc.unsafe.memory.access"));
    }

    /** What would make {@link #unsafe} find something. */
    private String unsafeFix() {
        return unsafeAllowed() ? "--add-modules jdk.unsupported" : policy.fix();
    }
}
