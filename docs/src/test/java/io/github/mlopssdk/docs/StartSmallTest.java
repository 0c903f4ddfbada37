package io.github.mlopssdk.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.docs.MarkdownPage.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that begins with an empty directory, from what we publish. */
@Tag("packaging")
final class StartSmallTest {
    private static final int MOST_LINES = 10;

    @TempDir
    Path temporary;

    private static MarkdownPage page() throws IOException {
        return MarkdownPage.read(BuiltPackages.ROOT.resolve("docs/guide/start-small.md"));
    }

    @Test
    void everyStepWorksFromAnEmptyDirectoryWithoutAServer() throws Exception {
        Path directory = Files.createDirectory(temporary.resolve("empty"));
        Path maven = ReleasedRepository.publish().maven(temporary.resolve("bin"), "-o");

        try (var typed = new TypedPage(() -> PlainShell.prependPath(PlainShell.in(directory, Map.of()), maven))) {
            typed.type(page());
        }

        try (Stream<Path> files = Files.walk(directory.resolve(".mlops/runs"))) {
            assertThat(files.map(file -> file.getFileName().toString()).toList())
                    .contains("report.html", "MLmodel", "seeds.json");
        }
    }

    @Test
    void aStepIsOneCommandOrAtMostTenLinesOfJava() throws IOException {
        List<Block> blocks = page().blocks();

        assertThat(blocks).extracting(Block::language).contains("bash", "java");
        assertThat(blocks)
                .filteredOn(block -> block.language().equals("bash"))
                .allSatisfy(block -> assertThat(block.text()).hasLineCount(1));
        assertThat(blocks)
                .filteredOn(block -> block.language().equals("java"))
                .allSatisfy(block -> assertThat(block.text().lines().count()).isLessThanOrEqualTo(MOST_LINES));
    }
}
