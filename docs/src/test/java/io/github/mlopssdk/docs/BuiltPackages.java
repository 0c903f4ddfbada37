package io.github.mlopssdk.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files that this build has packed, and the facts about the build that its tests need. */
final class BuiltPackages {
    static final Path ROOT = Path.of(property("docs.root"));
    static final String VERSION = property("docs.version");
    static final Path MAVEN = Path.of(property("docs.maven.home"), "bin", "mvn");
    static final Path LOCAL_REPOSITORY = Path.of(property("docs.local.repository"));
    static final Path OLDER_LIBRARIES = target("docs").resolve("older-libraries");
    static final List<String> JVM_FLAGS =
            List.of(property("docs.jvm.flags").strip().split("\\s+", -1));

    /** The modules that users depend on. */
    static final List<String> MODULES = List.of("mlops-sdk", "mlops-sdk-testing", "mlops-sdk-dl4j");

    private BuiltPackages() {}

    static Path jar(String module) {
        return existing(target(module).resolve(module + "-" + VERSION + ".jar"));
    }

    static Path jar(String module, String classifier) {
        return existing(target(module).resolve(module + "-" + VERSION + "-" + classifier + ".jar"));
    }

    /** The POM as it is published: no parent, no properties. */
    static Path pom(String module) {
        return existing(ROOT.resolve(module).resolve(".flattened-pom.xml"));
    }

    static Path target(String module) {
        return ROOT.resolve(module).resolve("target");
    }

    private static Path existing(Path file) {
        if (!Files.exists(file)) {
            throw new IllegalStateException(file + " is missing: run 'mvn verify' from the root");
        }
        return file;
    }

    private static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException(name + " is not set: run these tests with Maven");
        }
        return value;
    }
}
