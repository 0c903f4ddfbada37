package io.github.mlopssdk.testing.seed;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * The jars that run JUnit's tests. Build tools have them on a class path of their own, which {@code java.class.path} does not name.
 */
final class JUnitLibraries {
    private static final List<String> ONE_CLASS_OF_EACH = List.of(
            "org.junit.platform.launcher.core.LauncherFactory",
            "org.junit.jupiter.engine.JupiterTestEngine",
            "org.junit.platform.engine.TestEngine",
            "org.junit.platform.commons.JUnitException",
            "org.opentest4j.AssertionFailedError");

    private JUnitLibraries() {}

    static List<Path> find() {
        return ONE_CLASS_OF_EACH.stream().map(JUnitLibraries::jarOf).distinct().toList();
    }

    private static Path jarOf(String className) {
        try {
            CodeSource source = Class.forName(className, false, JUnitLibraries.class.getClassLoader())
                    .getProtectionDomain()
                    .getCodeSource();
            return Path.of(source.getLocation().toURI());
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new ExtensionConfigurationException(
                    "@Reproducible(newJvm = true) needs junit-platform-launcher and junit-jupiter-engine on the test class"
                            + " path: add them with test scope",
                    e);
        }
    }
}
