package io.github.mlopssdk.dl4j.seed;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Variables in memory. For one thread. */
final class ManualEnvironment implements ProcessEnvironment {
    private final Map<String, String> variables = new TreeMap<>();
    private boolean isTooLate;
    private boolean refuses;

    ManualEnvironment with(String name, String value) {
        variables.put(name, value);
        return this;
    }

    ManualEnvironment tooLate() {
        isTooLate = true;
        return this;
    }

    ManualEnvironment refusing() {
        refuses = true;
        return this;
    }

    Map<String, String> variables() {
        return variables;
    }

    @Override
    public Optional<String> get(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    @Override
    public boolean set(String name, String value) {
        if (refuses) {
            return false;
        }
        variables.put(name, value);
        return true;
    }

    @Override
    public boolean isTooLate() {
        return isTooLate;
    }
}
