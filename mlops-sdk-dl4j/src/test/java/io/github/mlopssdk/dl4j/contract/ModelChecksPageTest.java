package io.github.mlopssdk.dl4j.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.testing.model.Contract;
import io.github.mlopssdk.testing.model.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages that are made of the checks and the mutants. */
final class ModelChecksPageTest {
    static final Path REPOSITORY = repository();
    private static final Path PAGE = REPOSITORY.resolve("docs/reference/model-checks.md");
    private static final Path GUIDE = REPOSITORY.resolve("docs/guide/testing.md");

    @Test
    void thePageIsUpToDate() throws IOException {
        String now = new ModelChecksPage(REPOSITORY).text();
        if (Boolean.getBoolean("mlops.page.write")) {
            Files.writeString(PAGE, now);
        }

        assertThat(PAGE)
                .as("out of date: run this test with -Dmlops.page.write=true")
                .hasContent(now);
    }

    /** Figures differ from machine to machine; the words do not. */
    @Test
    void theGuideShowsWhatAFailureSays() throws IOException {
        String message = Contract.of(Level.STARTER)
                .only("overfits-tiny-batch")
                .reproduceWith("mvn test -Dtest=FlowersContractTest#flowers -Dmlops.testing.seed=42")
                .run(Mutant.SOFTMAX_TWICE.subject())
                .outcomes()
                .get(0)
                .message();

        assertThat(withoutFigures(Files.readString(GUIDE))).contains(withoutFigures(message));
    }

    private static String withoutFigures(String text) {
        return text.replaceAll("\\d+(\\.\\d+)?(E-?\\d+)?", "#");
    }

    private static Path repository() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .filter(directory -> Files.isDirectory(directory.resolve(".mvn")))
                .findFirst()
                .orElseThrow();
    }
}
