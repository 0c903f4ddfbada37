package io.github.mlopssdk.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The notebook of the samples, executed by Jupyter as its page says. */
@Tag("packaging")
final class NotebookTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path temporary;

    @Test
    void everyCellRunsAndShowsWhatItFound() throws Exception {
        Path directory = Files.createDirectory(temporary.resolve("empty"));
        Path maven = ReleasedRepository.publish().maven(temporary.resolve("bin"));

        try (var typed = new TypedPage(() -> PlainShell.prependPath(PlainShell.in(directory, Map.of()), maven))) {
            typed.type(MarkdownPage.read(BuiltPackages.ROOT.resolve("docs/guide/notebooks.md")));
        }

        JsonNode executed = read(directory.resolve("iris.ipynb"));
        assertThat(executed.findValuesAsText("output_type")).doesNotContain("error");
        assertThat(executed.toString()).contains("<svg", "150 flowers of three species", "1 run in 1 configuration");
        assertThat(directory.resolve(".mlops/runs")).isDirectoryRecursivelyContaining("glob:**/confusion.svg");
    }

    @Test
    void isKeptWithoutOutput() throws IOException {
        JsonNode kept = read(BuiltPackages.ROOT.resolve("samples/notebook/iris.ipynb"));

        assertThat(kept.path("cells")).hasSizeGreaterThan(5);
        assertThat(kept.findValues("outputs")).isNotEmpty().allMatch(JsonNode::isEmpty);
        assertThat(kept.findValues("execution_count")).allMatch(JsonNode::isNull);
    }

    private static JsonNode read(Path notebook) throws IOException {
        return JSON.readTree(Files.readAllBytes(notebook));
    }
}
