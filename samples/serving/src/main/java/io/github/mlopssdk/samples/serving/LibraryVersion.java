package io.github.mlopssdk.samples.serving;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The version of the library, as Maven wrote it into a file beside the classes. */
final class LibraryVersion {
    private static final String FILE = "/serving.properties";

    private LibraryVersion() {}

    static String text() {
        try (InputStream file = LibraryVersion.class.getResourceAsStream(FILE)) {
            var properties = new Properties();
            properties.load(Objects.requireNonNull(file, FILE));
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
