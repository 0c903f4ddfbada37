package io.github.mlopssdk.seed.jdk;

import io.github.mlopssdk.seed.SeedReport.Creation;
import io.github.mlopssdk.seed.SeedScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The agent's hook on the boot class path, or nothing where no agent runs. An agent of another version, which lacks a
 * method, counts as one that does not do what the method stands for. Immutable and thread-safe.
 */
public final class AgentLink {
    /** What a user adds to the command line. */
    public static final String FLAG = "-javaagent:mlops-sdk.jar";

    private static final String HOOK = "io.github.mlopssdk.boot.SeedHook";

    private final @Nullable Class<?> hook;

    AgentLink(@Nullable Class<?> hook) {
        this.hook = hook;
    }

    /** Looks for the agent of this process. */
    public static AgentLink find() {
        try {
            return new AgentLink(Class.forName(HOOK, false, null));
        } catch (ClassNotFoundException | LinkageError e) {
            return new AgentLink(null);
        }
    }

    /** Tells whether an agent runs. */
    public boolean isActive() {
        return hook != null;
    }

    /** Lets unseeded creations be derived from a scope from now on; tells whether the agent does. */
    public boolean seed(SeedScope scope) {
        return isActive() && called("seed", new Class<?>[] {long.class, String.class}, scope.root(), scope.path());
    }

    /** Lets unseeded creations start from the clock again. */
    public void stop() {
        called("stop", new Class<?>[0]);
    }

    /** Tells whether the agent makes a source repeatable by itself. */
    public boolean covers(String sourceId) {
        return Boolean.TRUE.equals(answer("covers", new Class<?>[] {String.class}, sourceId));
    }

    /** Tells how the agent works, or an empty text where none runs. */
    public String mode() {
        return answer("mode", new Class<?>[0]) instanceof String mode ? mode : "";
    }

    /** Tells what orders sets and maps in place of the JDK's salt, or nothing where no agent does. */
    public Optional<Long> salt() {
        return answer("salt", new Class<?>[0]) instanceof Long salt ? Optional.of(salt) : Optional.empty();
    }

    /** Opens a package of java.base to this library; tells whether it is open now. */
    public boolean open(String packageName) {
        return Boolean.TRUE.equals(answer("open", new Class<?>[] {String.class}, packageName));
    }

    /** Lists the generators that were created without a seed, or nothing if the agent does not audit. */
    public Optional<List<Creation>> creations() {
        if (!(answer("creations", new Class<?>[0]) instanceof List<?> rows)) {
            return Optional.empty();
        }
        List<Creation> creations = new ArrayList<>();
        for (Object row : rows) {
            if (row instanceof String[] cells) {
                creations.add(new Creation(cells[0], cells[1], cells[2], Long.parseLong(cells[3])));
            }
        }
        return Optional.of(creations);
    }

    private boolean called(String method, Class<?>[] types, Object... arguments) {
        if (hook == null) {
            return false;
        }
        try {
            hook.getMethod(method, types).invoke(null, arguments);
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    private @Nullable Object answer(String method, Class<?>[] types, Object... arguments) {
        if (hook == null) {
            return null;
        }
        try {
            return hook.getMethod(method, types).invoke(null, arguments);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
