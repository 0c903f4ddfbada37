package io.github.mlopssdk.model;

import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The environment variables that this library reads. A system property stands in for a variable where a program cannot
 * change its own environment, such as in a test: {@code -Dmlops.env.MLOPS_DIR=build/mlops}.
 */
public final class EnvironmentVariables {
    /** What a system property begins with that stands in for a variable; the variable's name follows. */
    public static final String PREFIX = "mlops.env.";

    private EnvironmentVariables() {}

    /**
     * Reads the variables of this process as they are now.
     *
     * @return values by name; those of system properties go first, and an empty one hides the variable
     */
    public static Map<String, String> current() {
        return merged(System.getenv(), System.getProperties());
    }

    static Map<String, String> merged(Map<String, String> environment, Properties properties) {
        var merged = new TreeMap<>(environment);
        for (String property : properties.stringPropertyNames()) {
            if (property.startsWith(PREFIX)) {
                String value = properties.getProperty(property);
                merged.compute(property.substring(PREFIX.length()), (name, old) -> value.isEmpty() ? null : value);
            }
        }
        return merged;
    }
}
