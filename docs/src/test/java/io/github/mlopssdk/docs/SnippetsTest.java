package io.github.mlopssdk.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

final class SnippetsTest {
    /** A check that finds fewer blocks than this has lost the pages, not the errors. */
    private static final int FEWEST_BLOCKS = 20;

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

    private static Path repository() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(directory.resolve(".mvn"))) {
            directory = directory.getParent();
        }
        return directory;
    }
}
