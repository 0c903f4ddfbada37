package io.github.mlopssdk.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.testing.model.Contract;
import io.github.mlopssdk.testing.model.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the terms of others are translated to exists. */
final class TestingTermsTest {
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");
    private static final int FEWEST_ROWS = 80;
    private static final List<String> PACKAGES = List.of(
            "testing.data",
            "testing.behavior",
            "testing.statistics",
            "testing.seed",
            "testing.model",
            "testing.check",
            "testing.tracking",
            "dl4j.repro",
            "compare");

    @Test
    void everyTermNamesWhatIsHereOrSaysThatItIsNot() throws IOException {
        List<String> rows = rows();

        assertThat(rows).hasSizeGreaterThan(FEWEST_ROWS);
        assertThat(rows)
                .allMatch(row -> row.contains("*not here*") || NAME.matcher(row).find());
        assertThat(rows.stream().flatMap(TestingTermsTest::names).distinct()).allMatch(TestingTermsTest::exists);
    }

    @Test
    void whatIsNotHereIsTold() {
        assertThat(exists("output-shape")).isTrue();
        assertThat(exists("output-shapes")).isFalse();
        assertThat(exists("Behavior.predicts")).isTrue();
        assertThat(exists("Behavior.predict")).isFalse();
        assertThat(exists("@GoldenCases")).isTrue();
        assertThat(exists("@GoldenSuite")).isFalse();
        assertThat(exists("Baseline")).isTrue();
        assertThat(exists("Baselines")).isFalse();
    }

    /** The second column of each table. */
    private static List<String> rows() throws IOException {
        return Files.readAllLines(BuiltPackages.ROOT.resolve("docs/reference/testing-terms.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| They say"))
                .map(line -> line.split("\\|", -1)[2])
                .toList();
    }

    private static Stream<String> names(String row) {
        return NAME.matcher(row).results().map((MatchResult name) -> name.group(1));
    }

    private static boolean exists(String name) {
        if (name.startsWith("@")) {
            return type(name.substring(1)).filter(Class::isAnnotation).isPresent();
        }
        String[] parts = name.split("\\.", -1);
        boolean isCheck = Contract.of(Level.FULL).checks().contains(name);
        return isCheck
                || type(parts[0])
                        .filter(type -> parts.length == 1
                                || Arrays.stream(type.getMethods())
                                        .anyMatch(method -> method.getName().equals(parts[1])))
                        .isPresent();
    }

    private static Optional<Class<?>> type(String simpleName) {
        for (String name : PACKAGES) {
            try {
                return Optional.of(Class.forName("io.github.mlopssdk." + name + "." + simpleName));
            } catch (ClassNotFoundException e) {
                // Not in this package.
            }
        }
        return Optional.empty();
    }
}
