package io.github.mlopssdk.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.model.Durability;
import io.github.mlopssdk.model.MetricPoint;
import io.github.mlopssdk.model.RunEvent;
import io.github.mlopssdk.model.RunStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the bytes on disk to the format's description, and to a file that an earlier version wrote. */
class JournalFormatTest {
    private static final long START = 1_700_000_000_000L;
    private static final List<RunEvent> EVENTS = List.of(
            new RunEvent.Started("demo", "iris", "first", START, null, null, List.of()),
            new RunEvent.MetricLogged(new MetricPoint("loss", 0.5, START + 10, 0)),
            new RunEvent.MetricLogged(new MetricPoint("loss", 0.25, START + 20, 1)),
            new RunEvent.Ended(RunStatus.FINISHED, START + 30));
    private static final Pattern EXAMPLE_LINE = Pattern.compile("^[0-9a-f]{4}  ((?:[0-9a-f]{2} )+)", Pattern.MULTILINE);

    @TempDir
    Path run;

    @Test
    void writesWhatTheDescriptionShows() throws IOException {
        JournalSettings settings = new JournalSettings(
                Durability.WRITE,
                8 << 20,
                Duration.ofDays(1),
                new ManualClock(START),
                Thread::new,
                () -> 0x0123456789abcdefL,
                JournalFiles.local());
        try (Journal journal = Journal.create(run, settings)) {
            EVENTS.forEach(journal::append);
        }

        String description = Files.readString(Path.of("..", "docs", "design", "journal-format.md"));
        String example = EXAMPLE_LINE
                .matcher(description)
                .results()
                .map(line -> line.group(1))
                .collect(Collectors.joining());
        assertThat(HexFormat.ofDelimiter(" ")
                        .formatHex(Files.readAllBytes(Segments.of(run).file(1))))
                .isEqualTo(example.strip());
    }

    @Test
    void row36ReadsAFileOfFormatOne() throws IOException {
        Path segment = Segments.of(run).file(1);
        Files.createDirectories(segment.getParent());
        try (InputStream golden = JournalFormatTest.class.getResourceAsStream("format-1.j")) {
            Files.copy(Objects.requireNonNull(golden), segment);
        }

        assertThat(JournalContent.of(run).events()).isEqualTo(EVENTS);
    }
}
