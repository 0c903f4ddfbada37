package io.github.mlopssdk.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tests of every module, found in their sources.
 *
 * @param root the directory of the build
 */
record TestSources(Path root) {
    /** Modules lie below the root, samples one level deeper. */
    private static final int DEEPEST_POM = 3;

    /** {@code EveryServer} is an annotation of this build: a test with a server as its parameter. */
    private static final String ANNOTATED =
            "@(Test|ParameterizedTest|EveryServer)\\b(?:[^\\n]*\\n)(?:[^\\n]+\\n)*?[^\\n]* void ";

    /** Tells whether a test class, or an interface of tests, has a test method of a name. */
    boolean hold(String type, String method) throws IOException {
        Pattern test = Pattern.compile(ANNOTATED + Pattern.quote(method) + "\\(");
        for (Path module : modules()) {
            for (Path file : filesOf(module.resolve("src/test/java"), type)) {
                if (test.matcher(Files.readString(file)).find()) {
                    return true;
                }
            }
        }
        return false;
    }

    private List<Path> modules() throws IOException {
        try (Stream<Path> poms = Files.find(root, DEEPEST_POM, (file, attributes) -> file.endsWith("pom.xml"))) {
            return poms.map(Path::getParent)
                    .filter(module -> Files.isDirectory(module.resolve("src/test/java")))
                    .toList();
        }
    }

    private static List<Path> filesOf(Path sources, String type) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.endsWith(type + ".java")).toList();
        }
    }
}
