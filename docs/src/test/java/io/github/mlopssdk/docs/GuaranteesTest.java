package io.github.mlopssdk.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests that the page of guarantees names are there. */
final class GuaranteesTest {
    private static final Path PAGE = BuiltPackages.ROOT.resolve("docs/guarantees.md");
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

    /** A check that finds fewer names than this has lost the page, not the errors. */
    private static final int FEWEST_NAMES = 25;

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        var named = new ArrayList<String>();
        var missing = new ArrayList<String>();
        for (var match : NAMED.matcher(Files.readString(PAGE)).results().toList()) {
            named.add(match.group());
            if (!isTest(match.group(1), match.group(2))) {
                missing.add(match.group());
            }
        }

        assertThat(named).hasSizeGreaterThan(FEWEST_NAMES);
        assertThat(missing).isEmpty();
    }

    private static boolean isTest(String type, String method) throws IOException {
        for (String module : BuiltPackages.MODULES) {
            Path sources = BuiltPackages.ROOT.resolve(module).resolve("src/test/java");
            if (holds(sources, type, method)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(Path sources, String type, String method) throws IOException {
        try (Stream<Path> all = Files.walk(sources)) {
            List<Path> files = all.filter(file -> file.endsWith(type + ".java")).toList();
            for (Path file : files) {
                if (Files.readString(file).contains("void " + method + "(")) {
                    return true;
                }
            }
        }
        return false;
    }
}
