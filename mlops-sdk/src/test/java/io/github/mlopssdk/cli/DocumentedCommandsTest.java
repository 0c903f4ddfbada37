package io.github.mlopssdk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages tell people to type, in an empty directory: most find nothing there, but each must be understood. */
class DocumentedCommandsTest {
    private static final Path REPOSITORY = Path.of("..");

    /** In a block of its own, or between backquotes. */
    private static final Pattern COMMAND = Pattern.compile("^mlops [^`\\n]*$|`mlops [^`\\n]*`", Pattern.MULTILINE);

    /** A synopsis is not to be typed; a file of arguments is not here. */
    private static final Pattern SYNOPSIS = Pattern.compile("[\\[|@]|\\.\\.\\.|COMMAND");

    /** Not that something is missing: a page may well name a command by its first words. */
    private static final Pattern MISUNDERSTOOD = Pattern.compile("^(Unknown|Unmatched|Invalid) | must be like ");

    private static final Pattern WORD = Pattern.compile("'[^']*'|\\S+");

    @TempDir
    Path directory;

    static List<String> commands() throws IOException {
        try (Stream<Path> files = Files.walk(REPOSITORY.resolve("docs"))) {
            List<Path> pages = Stream.concat(Stream.of(REPOSITORY.resolve("README.md")), files)
                    .filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.endsWith("CHANGELOG.md"))
                    .toList();
            return pages.stream()
                    .flatMap(page -> COMMAND.matcher(content(page)).results())
                    .map(match -> match.group().replace("`", ""))
                    .filter(command -> !SYNOPSIS.matcher(command).find())
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    private static String content(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void isUnderstood(String command) {
        assertThat(errors(command)).doesNotContainPattern(MISUNDERSTOOD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlops runz", "mlops sync --rejected-too", "mlops gc --older-than soon"})
    void whatTheCommandDoesNotKnowIsNotUnderstood(String command) {
        assertThat(errors(command)).containsPattern(MISUNDERSTOOD);
    }

    @Test
    void thePagesAreFound() throws IOException {
        assertThat(commands())
                .contains("mlops runs", "mlops catalog fetch iris")
                .hasSizeGreaterThan(15);
    }

    private String errors(String command) {
        var shell = new RecordingShell(directory);
        shell.run(words(command));
        return shell.err();
    }

    /** Without the name of the program, and with the quotes taken off as a shell does. */
    private static String[] words(String command) {
        return WORD.matcher(command)
                .results()
                .skip(1)
                .map(word -> word.group().replace("'", ""))
                .toArray(String[]::new);
    }
}
