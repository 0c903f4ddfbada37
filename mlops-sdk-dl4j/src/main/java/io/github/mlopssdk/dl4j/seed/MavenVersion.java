package io.github.mlopssdk.dl4j.seed;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Properties;

/** The version that Maven wrote into a jar; found without loading a class of it. */
final class MavenVersion {
    private MavenVersion() {}

    static Optional<String> of(String artifact, ClassLoader loader) {
        try (InputStream properties = loader.getResourceAsStream("META-INF/maven/" + artifact + "/pom.properties")) {
            if (properties == null) {
                return Optional.empty();
            }
            var read = new Properties();
            read.load(properties);
            return Optional.ofNullable(read.getProperty("version"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
