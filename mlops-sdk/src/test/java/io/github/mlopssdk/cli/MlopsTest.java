package io.github.mlopssdk.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MlopsTest {
    @TempDir
    Path directory;

    @Test
    void theFirstHelpShowsWhatEverybodyNeeds() {
        var shell = new RecordingShell(directory);

        assertThat(shell.run("--help")).isZero();
        assertThat(shell.lines().stream().filter(line -> line.matches("  [a-z]+  .*")))
                .extracting(line -> line.strip().split(" ", -1)[0])
                .containsExactly("runs", "report", "compare", "sync", "doctor");
        assertThat(shell.out())
                .containsOnlyOnce("Commands:")
                .contains("More: audit, catalog, completion, gate, gc")
                .doesNotContain("%%");
        assertThat(shell.lines()).hasSizeLessThanOrEqualTo(25).allMatch(line -> line.length() <= 100);
    }

    @Test
    void everyHelpHasExamples() {
        var top = new RecordingShell(directory);
        top.run("--help");
        var names = new ArrayList<>(CommandList.FIRST);
        names.addAll(List.of(top.lines().stream()
                .filter(line -> line.startsWith("More: "))
                .findFirst()
                .orElseThrow()
                .substring("More: ".length())
                .split(", ", -1)));

        for (String name : names) {
            var shell = new RecordingShell(directory);
            assertThat(shell.run(name, "--help")).as(name).isZero();
            assertThat(shell.out()).as(name).contains("Usage: mlops " + name).containsPattern("Examples:\\R  \\S");
        }
        assertThat(names).hasSizeGreaterThan(8).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"init", "check", "list", "fetch"})
    void everyHelpAboutTheCatalogHasExamples(String name) {
        var shell = new RecordingShell(directory);

        assertThat(shell.run("catalog", name, "--help")).isZero();
        assertThat(shell.out()).contains("Usage: mlops catalog " + name).containsPattern("Examples:\\R  \\S");
    }

    @Test
    void bashCompletesCommandsAndOptions() throws Exception {
        var shell = new RecordingShell(directory);
        assertThat(shell.run("completion")).isZero();
        Path script = Files.writeString(directory.resolve("mlops.bash"), shell.out());

        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source '" + script + "'; COMP_WORDS=(mlops comp); COMP_CWORD=1; _complete_mlops;"
                                + " echo \"${COMPREPLY[@]}\"; COMP_WORDS=(mlops gate --sin); COMP_CWORD=2; _complete_mlops;"
                                + " echo \"${COMPREPLY[@]}\"; COMP_WORDS=(mlops catalog fe); COMP_CWORD=2; _complete_mlops;"
                                + " echo \"${COMPREPLY[@]}\"; COMP_WORDS=(mlops gc --js); COMP_CWORD=2; _complete_mlops;"
                                + " echo \"${COMPREPLY[@]}\"")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();

        assertThat(new String(bash.getInputStream().readAllBytes(), UTF_8).lines())
                .containsExactly("compare completion", "--since", "fetch", "--json");
        assertThat(bash.waitFor()).isZero();
    }

    @Test
    void tellsItsVersion() {
        var shell = new RecordingShell(directory);

        assertThat(shell.run("--version")).isZero();
        assertThat(shell.out()).startsWith("mlops ");
    }

    @Test
    void refusesWrongUsageInTwoLines() {
        var shell = new RecordingShell(directory);

        assertThat(shell.run("runs", "--no-such-option")).isEqualTo(2);
        assertThat(shell.err()).isEqualTo("Unknown option: '--no-such-option'\nTry 'mlops runs --help'.\n");
        assertThat(shell.out()).isEmpty();
    }

    @Test
    void asksForACommand() {
        var shell = new RecordingShell(directory);

        assertThat(shell.run()).isEqualTo(2);
        assertThat(shell.err()).startsWith("Say which command to run: runs, report, compare, sync, doctor or another.");
    }

    @Test
    void showsStackTracesOnRequestOnly() {
        var quiet = new RecordingShell(directory);
        var verbose = new RecordingShell(directory);

        assertThat(quiet.run("runs", "missing")).isEqualTo(2);
        assertThat(verbose.run("runs", "missing", "--verbose")).isEqualTo(2);

        assertThat(quiet.err())
                .isEqualTo("mlops: DIR does not exist or is no directory: " + directory.resolve("missing") + "\n");
        assertThat(verbose.err()).startsWith(quiet.err()).contains("\tat ");
    }
}
