package io.github.mlopssdk.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tests that pages name as proof are there. */
final class NamedTestsTest {
    private static final String FEATURES = "docs/reference/features.md";
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|Contract))\\.(\\w+)`");

    /** A check that finds fewer rows than this has lost the tables, not the errors. */
    private static final int FEWEST_ROWS = 25;

    private final TestSources tests = new TestSources(BuiltPackages.ROOT);

    /** Fewer names than the second column says, and the check has lost the page. */
    @ParameterizedTest
    @CsvSource({"docs/guarantees.md, 25", FEATURES + ", 25"})
    void everyTestThatAPageNamesExists(String page, int fewest) throws IOException {
        var named = new ArrayList<String>();
        var missing = new ArrayList<String>();
        Matcher names = NAMED.matcher(Files.readString(BuiltPackages.ROOT.resolve(page)));
        while (names.find()) {
            named.add(names.group());
            if (!tests.hold(names.group(1), names.group(2))) {
                missing.add(names.group());
            }
        }

        assertThat(named).hasSizeGreaterThan(fewest);
        assertThat(missing).isEmpty();
    }

    /** The second column is ours, the last one the proof; what we do not have needs none. */
    @Test
    void everyFeatureOfOursNamesItsTest() throws IOException {
        var ours = new ArrayList<String>();
        for (String line : Files.readAllLines(BuiltPackages.ROOT.resolve(FEATURES))) {
            List<String> cells = List.of(line.split("\\|", -1));
            boolean isRow = cells.size() > 4 && !line.startsWith("|---");
            if (isRow && !cells.get(2).strip().equals("no") && !cells.get(2).contains("This library")) {
                ours.add(cells.get(cells.size() - 2).strip());
            }
        }

        assertThat(ours).hasSizeGreaterThan(FEWEST_ROWS);
        assertThat(ours).allMatch(proof -> NAMED.matcher(proof).find());
    }

    @Test
    void whatIsNoTestIsTold() throws IOException {
        assertThat(tests.hold("NamedTestsTest", "whatIsNoTestIsTold")).isTrue();
        assertThat(tests.hold("NamedTestsTest", "whatIsNot")).isFalse();
        assertThat(tests.hold("TestSources", "hold")).isFalse();
        assertThat(tests.hold("NoSuchTest", "whatIsNoTestIsTold")).isFalse();
    }
}
