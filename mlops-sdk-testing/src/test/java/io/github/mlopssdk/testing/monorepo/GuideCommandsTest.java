package io.github.mlopssdk.testing.monorepo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands of the guides, typed in a fresh checkout of the sample. */
class GuideCommandsTest {
    private static final Path GUIDES = Path.of("../docs/guide");
    private static final Pattern COMMANDS =
            Pattern.compile("^```bash\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    @TempDir
    Path directory;

    private Monorepo monorepo;

    @BeforeEach
    void checkOut() throws Exception {
        monorepo = Monorepo.copyTo(directory.resolve("monorepo")).build().fetchMlops();
        monorepo.git("init", "--quiet");
        monorepo.commit("Begin");
        monorepo.git("tag", "champion");
        Path mlops = monorepo.directory().resolve("bin/mlops");
        Files.createDirectories(mlops.getParent());
        Files.writeString(mlops, "#!/bin/sh\nexec java -jar target/mlops-sdk-cli.jar \"$@\"\n");
        assertThat(mlops.toFile().setExecutable(true)).isTrue();
    }

    private static List<String> blocks(String page) throws IOException {
        return COMMANDS.matcher(Files.readString(GUIDES.resolve(page + ".md")))
                .results()
                .map((MatchResult block) -> block.group(1))
                .filter(block -> block.contains("mlops "))
                .toList();
    }

    private Program type(String commands) throws Exception {
        String path = monorepo.directory().resolve("bin")
                + File.pathSeparator
                + Path.of(System.getProperty("java.home"), "bin")
                + File.pathSeparator
                + System.getenv("PATH");
        return Program.run(
                monorepo.directory(),
                Map.of(
                        "PATH",
                        path,
                        "MLOPS_CACHE_DIR",
                        directory.resolve("cache").toString()),
                List.of("bash", "-e", "-c", commands));
    }

    @ParameterizedTest
    @CsvSource({"retrain-gate, 3", "data-catalog, 1", "compare, 2"})
    void theCommandsOfThePageWork(String page, int fewest) throws Exception {
        Program training = type("java -cp 'training/target/classes:training/target/lib/*' "
                + "io.github.mlopssdk.samples.monorepo.training.Training");
        assertThat(training.exitCode()).as(training.output()).isZero();
        List<String> blocks = blocks(page);
        assertThat(blocks).hasSizeGreaterThanOrEqualTo(fewest);
        try (TrackingServer server = TrackingServer.start()) {
            for (String block : blocks) {
                Program typed =
                        type(block.replace("http://localhost:5000", server.uri().toString()));

                assertThat(typed.exitCode()).as(block + typed.output()).isZero();
                assertThat(typed.output()).as(block).isNotBlank().doesNotContain("Exception");
            }
        }
    }

    @Test
    void thePageShowsTheFileOfTheSample() throws IOException {
        assertThat(Files.readString(GUIDES.resolve("retrain-gate.md")))
                .contains("```\n" + Files.readString(Monorepo.ORIGINAL.resolve("gate.args")) + "```\n");
    }
}
