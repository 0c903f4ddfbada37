package io.github.mlopssdk.samples.brokentrainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The broken trainer fails every test, and a page shows how. */
final class FailureMessagesTest {
    private static final Path PAGE = repository().resolve("docs/reference/failure-messages.md");

    /** What the broken model said instead is of no use to anybody. */
    @AfterAll
    static void delete() throws IOException {
        Files.deleteIfExists(Path.of("src/test/golden/flowers.received.jsonl"));
    }

    /** Figures differ from machine to machine; the words do not. */
    @Test
    void thePageShowsWhatEveryKindOfTestSays() throws IOException {
        FailureMessages messages = FailureMessages.of(BrokenTrainerSuite.class);
        String page = messages.page();
        if (Boolean.getBoolean("mlops.page.write")) {
            Files.writeString(PAGE, page);
        }

        assertThat(messages.byMethod().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(FailureKind.values()).map(FailureKind::method).toList());
        assertThat(withoutFigures(Files.readString(PAGE)))
                .as("out of date: run this test with -Dmlops.page.write=true")
                .isEqualTo(withoutFigures(page));
    }

    /** How many sources of randomness a machine has differs as well, and so does the key of a run. */
    private static String withoutFigures(String text) {
        return text.replaceAll("\\d+ sources seeded.*", "")
                .replaceAll("run flowers-\\p{XDigit}{8}", "run flowers")
                .replaceAll("[-+]?\\d+(\\.\\d+)?(E-?\\d+)?", "#");
    }

    private static Path repository() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .filter(directory -> Files.isDirectory(directory.resolve(".mvn")))
                .findFirst()
                .orElseThrow();
    }
}
