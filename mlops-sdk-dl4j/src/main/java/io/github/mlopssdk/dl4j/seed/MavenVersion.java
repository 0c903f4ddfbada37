package io.github.mlopssdk.dl4j.seed;

import java.net.URL;
import java.util.Optional;

/** The version in the name of a jar, as Maven gives it; found without loading a class or opening the jar again. */
final class MavenVersion {
    private MavenVersion() {}

    static Optional<String> of(String artifact, String className, ClassLoader loader) {
        URL place = loader.getResource(className.replace('.', '/') + ".class");
        if (place == null) {
            return Optional.empty();
        }
        String path = place.toString();
        int begin = path.lastIndexOf('/' + artifact + '-');
        int end = path.indexOf(".jar!");
        return begin < 0 || end < begin
                ? Optional.of("unknown")
                : Optional.of(path.substring(begin + artifact.length() + 2, end));
    }
}
