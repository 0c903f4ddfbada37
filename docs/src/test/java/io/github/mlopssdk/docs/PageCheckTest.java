package io.github.mlopssdk.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PageCheckTest {
    private static final String CODE = "module/src/test/java/Code.java";

    @TempDir
    Path repository;

    @BeforeEach
    void writeCode() throws IOException {
        write("module/pom.xml", "<project/>");
        write(CODE, """
                class Code {
                    // #region loop
                    for (;;) {
                        // #region body
                        go();
                        // #endregion body
                    }
                    // #endregion loop
                }
                """);
    }

    @Test
    void acceptsABlockThatEqualsItsRegion() throws IOException {
        assertThat(problems(java(CODE + "#loop", "for (;;) {\n    go();\n}"))).isEmpty();
        assertThat(problems(java(CODE + "#body", "go();"))).isEmpty();
    }

    @Test
    void acceptsABlockInsideAList() throws IOException {
        assertThat(problems("1. Go:\n\n   <!-- region: " + CODE + "#body -->\n   ```java\n   go();\n   ```\n"))
                .isEmpty();
    }

    @Test
    void rejectsABlockThatDiffers() throws IOException {
        assertThat(problems(java(CODE + "#body", "gone();")))
                .singleElement()
                .asString()
                .startsWith("page.md:3: differs from region")
                .endsWith("go();");
    }

    @Test
    void rejectsJavaWithoutRegion() throws IOException {
        assertThat(problems("```java\ngo();\n```\n")).singleElement().asString().startsWith("page.md:1: java without");
    }

    @Test
    void aRegionCountsForTheNextBlockOnly() throws IOException {
        String page = java(CODE + "#body", "go();") + "\nAgain:\n\n```java\ngo();\n```\n";

        assertThat(problems(page)).singleElement().asString().startsWith("page.md:9: java without");
    }

    @Test
    void rejectsARegionThatDoesNotExist() throws IOException {
        assertThat(problems(java(CODE + "#missing", "go();")))
                .singleElement()
                .asString()
                .contains("has no '// #region'");
    }

    @Test
    void rejectsARegionThatIsNotCompiled() throws IOException {
        write("notes/Code.java", "// #region body\ngo();\n// #endregion body\n");

        assertThat(problems(java("notes/Code.java#body", "go();")))
                .singleElement()
                .asString()
                .contains("no file that the build compiles");
        assertThat(problems(java("module/src/test/java/Gone.java#body", "go();")))
                .hasSize(1);
        assertThat(problems(java(CODE, "go();"))).hasSize(1);
    }

    @Test
    void otherLanguagesNeedNoRegion() throws IOException {
        assertThat(problems("```xml\n<a/>\n```\n\n```bash\nls\n```\n\n```jshell\n1 + 1\n```\n"))
                .isEmpty();
    }

    @Test
    void rejectsALinkToAMissingFile() throws IOException {
        assertThat(problems("See [this](gone.md) and ![that](images/gone.png).\n"))
                .hasSize(2);
    }

    @Test
    void rejectsALinkToAMissingHeading() throws IOException {
        write("other.md", "# One `thing`, two\n\n# Again\n\n# Again\n");

        assertThat(problems("# Here\n\n[a](other.md#one-thing-two) [b](other.md#again-1) [c](#here) [d](other.md)\n"))
                .isEmpty();
        assertThat(problems("[a](other.md#three) [b](#there)\n")).hasSize(2);
    }

    @Test
    void looksAtNoLinkInsideCode() throws IOException {
        assertThat(problems("```bash\n[x](gone.md)\n```\n\nWrite `[x](gone.md)`.\n"))
                .isEmpty();
    }

    @Test
    void leavesAddressesOfTheWebAlone() throws IOException {
        assertThat(problems("[a](https://mlflow.org) [b](mailto:a@example.org)\n"))
                .isEmpty();
    }

    @Test
    void findsPagesOutsideOfBuildOutputs() throws IOException {
        write("docs/page.md", "");
        write("docs/target/page.md", "");
        write(".hidden/page.md", "");

        assertThat(new PageCheck(repository).pages())
                .extracting(MarkdownPage::file)
                .containsExactly(repository.resolve("docs/page.md"));
    }

    private static String java(String region, String code) {
        return "<!-- region: " + region + " -->\n\n```java\n" + code + "\n```\n";
    }

    private Iterable<String> problems(String page) throws IOException {
        return new PageCheck(repository).problems(MarkdownPage.read(write("page.md", page)));
    }

    private Path write(String file, String text) throws IOException {
        Path path = repository.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }
}
