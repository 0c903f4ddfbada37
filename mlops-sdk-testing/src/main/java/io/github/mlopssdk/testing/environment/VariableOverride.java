package io.github.mlopssdk.testing.environment;

import io.github.mlopssdk.model.EnvironmentVariables;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** System properties that stand in for environment variables until they are put back. Thread-safe. */
public final class VariableOverride implements AutoCloseable {
    /** Those in effect, the innermost first: a test may launch tests. */
    private static final Deque<VariableOverride> OPEN = new ArrayDeque<>();

    private final Map<String, String> environment;
    private final Map<String, Optional<String>> before = new LinkedHashMap<>();

    /**
     * Sets variables for the whole process.
     *
     * @param variables by name; an empty value hides one
     */
    public VariableOverride(Map<String, String> variables) {
        synchronized (OPEN) {
            environment = EnvironmentVariables.current();
            variables.forEach((name, value) -> {
                String property = EnvironmentVariables.PREFIX + name;
                before.put(property, Optional.ofNullable(System.setProperty(property, value)));
            });
            OPEN.push(this);
        }
    }

    /**
     * Reads the variables as they are for those who are not meant by an override.
     *
     * @return values by name, as they were before the override that is in effect, or as they are if none is
     */
    public static Map<String, String> outside() {
        synchronized (OPEN) {
            return OPEN.isEmpty() ? EnvironmentVariables.current() : OPEN.peek().environment;
        }
    }

    @Override
    public void close() {
        synchronized (OPEN) {
            OPEN.remove(this);
            before.forEach((property, value) -> value.ifPresentOrElse(
                    old -> System.setProperty(property, old), () -> System.clearProperty(property)));
        }
    }
}
