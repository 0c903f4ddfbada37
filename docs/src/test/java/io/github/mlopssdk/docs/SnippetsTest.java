package io.github.mlopssdk.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SnippetsTest {
    /** A check that finds fewer blocks than this has lost the pages, not the errors. */
    private static final int FEWEST_BLOCKS = 20;

    /** MLflow's quickstart has more lines than this. */
    private static final int FEWEST_LINES = 5;

    private final PageCheck check = new PageCheck(repository());

    @Test
    void everyPageShowsCompiledCodeAndLinksToWhatExists() throws IOException {
        var problems = new ArrayList<String>();
        for (MarkdownPage page : check.pages()) {
            problems.addAll(check.problems(page));
        }

        assertThat(problems).isEmpty();
    }

    @Test
    void thePagesAreFound() throws IOException {
        assertThat(check.pages())
                .extracting(MarkdownPage::file)
                .contains(repository().resolve("README.md"));
        assertThat(check.pages())
                .flatExtracting(MarkdownPage::blocks)
                .filteredOn(block -> block.language().equals("java"))
                .hasSizeGreaterThanOrEqualTo(FEWEST_BLOCKS);
    }

    /** What the second column of the first table says stands in the compiled code below it. */
    @Test
    void theTableOfMlflowsLinesIsTheCodeBelowIt() throws IOException {
        Path file = repository().resolve("docs/guide/tracking.md");
        String code = MarkdownPage.read(file).blocks().get(0).text();
        List<String> rows = Files.readAllLines(file).stream()
                .dropWhile(line -> !line.startsWith("|---"))
                .skip(1)
                .takeWhile(line -> line.startsWith("|"))
                .toList();

        assertThat(rows)
                .hasSizeGreaterThan(FEWEST_LINES)
                .allSatisfy(row ->
                        assertThat(code).contains(row.substring(row.lastIndexOf("| `") + 3, row.lastIndexOf("` |"))));
    }

    private static Path repository() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(directory.resolve(".mvn"))) {
            directory = directory.getParent();
        }
        return directory;
    }
}
