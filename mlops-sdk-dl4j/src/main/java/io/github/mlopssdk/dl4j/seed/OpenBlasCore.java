package io.github.mlopssdk.dl4j.seed;

import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The family of CPUs for which OpenBLAS computes; asked of the library that is loaded. Linux only. */
final class OpenBlasCore {
    private static final Path LOADED_LIBRARIES = Path.of("/proc/self/maps");

    private OpenBlasCore() {}

    static Optional<String> read() {
        try {
            return library().map(OpenBlasCore::ask);
        } catch (RuntimeException | IOException | LinkageError e) {
            return Optional.empty();
        }
    }

    private static String ask(String library) {
        return NativeLibrary.getInstance(library)
                .getFunction("openblas_get_corename")
                .invokeString(new Object[0], false);
    }

    private static Optional<String> library() throws IOException {
        try (Stream<String> lines = Files.lines(LOADED_LIBRARIES)) {
            return lines.filter(line -> line.contains("/libopenblas"))
                    .map(line -> line.substring(line.indexOf('/')))
                    .findFirst();
        }
    }
}
