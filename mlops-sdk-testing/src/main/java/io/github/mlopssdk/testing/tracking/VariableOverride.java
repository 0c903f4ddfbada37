package io.github.mlopssdk.testing.tracking;

import io.github.mlopssdk.model.EnvironmentVariables;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** System properties that stand in for environment variables until they are put back. */
final class VariableOverride implements AutoCloseable {
    private final Map<String, Optional<String>> before = new LinkedHashMap<>();

    /** Sets variables; an empty value hides one. */
    VariableOverride(Map<String, String> variables) {
        variables.forEach((name, value) -> {
            String property = EnvironmentVariables.PREFIX + name;
            before.put(property, Optional.ofNullable(System.setProperty(property, value)));
        });
    }

    @Override
    public void close() {
        before.forEach((property, value) ->
                value.ifPresentOrElse(old -> System.setProperty(property, old), () -> System.clearProperty(property)));
    }
}
