package io.github.mlopssdk.dl4j.seed;

import com.sun.jna.Function;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Sets variables with libc's {@code setenv}, by way of the JNA that comes with ND4J. {@link System#getenv} does not see
 * them, so what was set is remembered. JNA is loaded with the first variable that is set. Thread-safe.
 */
final class LibcEnvironment implements ProcessEnvironment {
    private static final Path LOADED_LIBRARIES = Path.of("/proc/self/maps");
    private static final Map<String, String> CHANGED = new ConcurrentHashMap<>();

    @Override
    public Optional<String> get(String name) {
        return Optional.ofNullable(CHANGED.getOrDefault(name, System.getenv(name)));
    }

    @Override
    public boolean set(String name, String value) {
        try {
            Function.getFunction("c", "setenv").invokeInt(new Object[] {name, value, 1});
            String readBack = Function.getFunction("c", "getenv").invokeString(new Object[] {name}, false);
            if (value.equals(readBack)) {
                CHANGED.put(name, value);
                return true;
            }
            return false;
        } catch (RuntimeException | LinkageError e) {
            return false;
        }
    }

    /** Elsewhere than on Linux nobody can tell; the number of threads is read back later in any case. */
    @Override
    public boolean isTooLate() {
        try (Stream<String> lines = Files.lines(LOADED_LIBRARIES)) {
            return lines.anyMatch(line -> line.contains("libnd4jcpu") || line.contains("libnd4jcuda"));
        } catch (IOException e) {
            return false;
        }
    }
}
