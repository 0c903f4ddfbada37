package io.github.mlopssdk.dl4j.seed;

import com.sun.jna.Function;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
    private static final Map<String, String> CHANGED = new ConcurrentHashMap<>();

    private final Path loadedLibraries;

    LibcEnvironment() {
        this(Path.of("/proc/self/maps"));
    }

    LibcEnvironment(Path loadedLibraries) {
        this.loadedLibraries = loadedLibraries;
    }

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

    /** Where nobody can tell, such as elsewhere than on Linux, nothing may be claimed of what is set now. */
    @Override
    public boolean isTooLate() {
        try (Stream<String> lines = Files.lines(loadedLibraries, StandardCharsets.ISO_8859_1)) {
            return lines.anyMatch(line -> line.contains("libnd4jcpu") || line.contains("libnd4jcuda"));
        } catch (IOException | UncheckedIOException e) {
            return true;
        }
    }
}
