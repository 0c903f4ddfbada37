package io.github.mlopssdk.dl4j.seed;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version that Maven wrote into a jar. */
final class MavenVersion {
    private MavenVersion() {}

    static String read(Class<?> type, String resource) {
        try (InputStream properties = type.getResourceAsStream(resource)) {
            if (properties == null) {
                return "unknown";
            }
            var read = new Properties();
            read.load(properties);
            return read.getProperty("version", "unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
