package io.github.mlopssdk.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;

/** The dependency block that README.md tells users to paste into their POM. */
final class ReadmeDependencies {
    private static final Pattern XML_BLOCK = Pattern.compile("```xml\\R(.*?)```", Pattern.DOTALL);
    private static final Pattern DEPENDENCY = Pattern.compile("<dependency>.*?</dependency>", Pattern.DOTALL);
    private static final Pattern OURS =
            Pattern.compile("<groupId>io\\.github\\.mlopssdk</groupId>\\s*<artifactId>mlops-sdk</artifactId>");

    private ReadmeDependencies() {}

    /** Returns every {@code <dependency>} of the first block that names mlops-sdk, with the version of this build. */
    static List<String> all() throws IOException {
        String readme = Files.readString(BuiltPackages.ROOT.resolve("README.md"), UTF_8);
        String block = XML_BLOCK
                .matcher(readme)
                .results()
                .map(match -> match.group(1))
                .filter(text -> OURS.matcher(text).find())
                .findFirst()
                .orElseThrow(() -> new AssertionError("README.md has no xml block with a dependency on mlops-sdk"));
        return DEPENDENCY
                .matcher(block)
                .results()
                .map(match -> atThisVersion(match.group()))
                .toList();
    }

    /** Returns the dependency on mlops-sdk alone. */
    static List<String> core() throws IOException {
        return all().stream().filter(text -> OURS.matcher(text).find()).toList();
    }

    /** README names the release that this build becomes. */
    private static String atThisVersion(String dependency) {
        if (!dependency.contains("<groupId>io.github.mlopssdk</groupId>")) {
            return dependency;
        }
        String release = BuiltPackages.VERSION.replace("-SNAPSHOT", "");
        for (String version : List.of(BuiltPackages.VERSION, release)) {
            String element = "<version>" + version + "</version>";
            if (dependency.contains(element)) {
                return dependency.replace(element, "<version>" + BuiltPackages.VERSION + "</version>");
            }
        }
        throw new AssertionError("README.md names another version than " + release + ": " + dependency);
    }
}
