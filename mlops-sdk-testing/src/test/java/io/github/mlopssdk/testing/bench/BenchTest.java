package io.github.mlopssdk.testing.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The measuring tool at its smallest: that it measures, checks what it counts, and writes its page. No time is judged. */
class BenchTest {
    @TempDir
    Path directory;

    private final Figures figures = new Figures();

    @Test
    void measuresCallsThreadsAndTheHeap() throws Exception {
        new CallBench(directory, figures, 1000).round();
        new ThreadBench(directory, figures, 40_000).round();

        assertThat(figures.spread("WRITE, p50 µs").median()).isPositive();
        assertThat(figures.spread("server that answers 429, p99 µs").median()).isPositive();
        assertThat(figures.spread("bytes on the heap per call").median()).isZero();
    }

    @Test
    void countsWhatWasQueuedAndSendsNothingTwice() throws Exception {
        new QueueBench(directory, figures, 20_000).round();

        assertThat(figures.spread("requests with metrics of a second sync").median())
                .isZero();
        assertThat(figures.spread("journal, bytes a point").median()).isBetween(10.0, 40.0);
    }

    @Test
    void deliversBesideItsRivals() throws Exception {
        try (TrackingServer server = TrackingServer.start()) {
            assertThat(new OurRun(2000, directory).pointsPerSecond(server.uri()))
                    .isPositive();
            assertThat(new RawHttp(2000).pointsPerSecond(server.uri())).isPositive();
            new TrainingBench(directory, figures, 20, server.uri()).round();
        }

        assertThat(figures.ratio("training, one call a step, journal only, s", "training without logging, s")
                        .median())
                .isPositive();
    }

    @Test
    void measuresWhatIsRecordedWithoutACall() {
        new SurroundingsBench(directory, figures, 3).round();

        assertThat(figures.spread("measuring every 10 s, % of a core").median()).isPositive();
        assertThat(figures.spread("empty run, environment recorded, ms").median())
                .isPositive();
    }

    @Test
    void writesBetweenTheMarksOnly() throws Exception {
        Path file = Files.writeString(
                directory.resolve("page.md"),
                "before\n<!-- recording: begin -->\nold\n<!-- recording: end -->\nafter\n");
        figures.add("a", 1);
        figures.add("a", 3);
        figures.add("a", 2);
        var page = new Page();
        page.goals();
        page.row("a", figures.spread("a"), "at most 1", false);
        page.writeInto(file);

        assertThat(file)
                .content()
                .startsWith("before\n<!-- recording: begin -->\n")
                .contains("| a | 2.00 (1.00 to 3.00) | at most 1 | **missed** |")
                .doesNotContain("old")
                .endsWith("<!-- recording: end -->\nafter\n");
    }
}
