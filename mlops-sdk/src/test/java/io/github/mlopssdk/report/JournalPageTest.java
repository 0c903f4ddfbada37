package io.github.mlopssdk.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.mlopssdk.journal.DeliveryLog;
import io.github.mlopssdk.journal.Journal;
import io.github.mlopssdk.journal.JournalSettings;
import io.github.mlopssdk.model.ArtifactFile;
import io.github.mlopssdk.model.DatasetInput;
import io.github.mlopssdk.model.Param;
import io.github.mlopssdk.model.RunEvent;
import io.github.mlopssdk.model.RunStatus;
import io.github.mlopssdk.model.Tag;
import io.github.mlopssdk.seed.SeedReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalPageTest {
    @TempDir
    Path temporary;

    private Path directory;

    @BeforeEach
    void begin() throws IOException {
        directory = Files.createDirectory(temporary.resolve("run"));
        append(new RunEvent.Started(
                "run", "iris", "first", SamplePage.START.toEpochMilli(), "above", null, List.of(new Tag("a", "1"))));
    }

    /** Appends events in a session of its own, so that a test can go on with other files. */
    private void append(RunEvent... events) {
        JournalSettings settings = JournalSettings.defaults();
        boolean isNew = !Files.exists(directory.resolve("journal"));
        try (Journal journal = isNew ? Journal.create(directory, settings) : Journal.reopen(directory, settings)) {
            for (RunEvent event : events) {
                journal.append(event);
            }
        }
    }

    private RunEvent file(String path, Path source, String content) throws IOException {
        Files.createDirectories(source.getParent());
        Files.writeString(source, content);
        return new RunEvent.ArtifactLogged(
                new ArtifactFile(path, source, Files.size(source), 0, "ab".repeat(32), source.startsWith(directory)));
    }

    @Test
    void tellsWhoTheRunIs() {
        append(
                new RunEvent.Renamed("second"),
                new RunEvent.Ended(RunStatus.FAILED, SamplePage.START.toEpochMilli() + 5));

        assertThat(JournalPage.read(directory).title())
                .returns("run", RunPage.Title::key)
                .returns("iris", RunPage.Title::experiment)
                .returns("second", RunPage.Title::name)
                .returns(RunStatus.FAILED, RunPage.Title::status)
                .returns(SamplePage.START, RunPage.Title::start)
                .satisfies(title -> assertThat(title.end()).contains(SamplePage.START.plusMillis(5)))
                .satisfies(title -> assertThat(title.parentKey()).contains("above"));
    }

    @Test
    void holdsParamsTagsAndCurves() {
        append(new RunEvent.ParamLogged(new Param("lr", "0.1")), new RunEvent.TagSet(new Tag("b", "2")));
        try (Journal journal = Journal.reopen(directory, JournalSettings.defaults())) {
            journal.append(journal.metricKey("loss"), 0.5, 1);
            journal.append(journal.metricKey("loss"), 0.25, 2);
        }

        RunPage page = JournalPage.read(directory);

        assertThat(page.params()).containsExactly(entry("lr", "0.1"));
        assertThat(page.tags()).containsEntry("a", "1").containsEntry("b", "2");
        assertThat(page.series()).singleElement().satisfies(loss -> {
            assertThat(loss.key()).isEqualTo("loss");
            assertThat(loss.last()).isEqualTo(0.25);
            assertThat(loss.size()).isEqualTo(2);
        });
    }

    @Test
    void linksItsOwnCopiesOnly() throws IOException {
        append(
                file("a b/cü.txt", directory.resolve("artifacts/a b/cü.txt"), "x"),
                file("big.bin", temporary.resolve("elsewhere/big.bin"), "xyz"));

        assertThat(JournalPage.read(directory).artifacts())
                .extracting(Attachment::link)
                .containsExactly(Optional.of("./artifacts/a%20b/c%C3%BC.txt"), Optional.empty());
    }

    @Test
    void holdsSmallPicturesItself() throws IOException {
        append(
                file("plot.svg", directory.resolve("artifacts/plot.svg"), "<svg/>"),
                file("i+compressed.png", directory.resolve("artifacts/i+compressed.png"), "small"),
                file("large.png", directory.resolve("artifacts/large.png"), "x".repeat(2 << 20)));

        assertThat(JournalPage.read(directory).artifacts())
                .extracting(file -> file.image().orElse("none"))
                .containsExactly("data:image/svg+xml;base64,PHN2Zy8+", "none", "none");
    }

    @Test
    void foldsLongProfilesOfDatasetsAway() throws IOException {
        String profile = "{\"num_rows\":5,\"classes\":\"" + "c".repeat(400) + "\"}";
        append(new RunEvent.DatasetLogged(new DatasetInput("iris", "d", "local", "{}", null, profile, "training")));

        assertThat(RunReport.write(directory, JournalPage.read(directory)))
                .content()
                .contains("<details><summary>num_rows: 5, classes: ccc", "c".repeat(400) + "</details>");
    }

    @Test
    void showsTheLastFileOfAPath() throws IOException {
        append(file("note.txt", directory.resolve("artifacts/note.txt"), "x"));
        append(file("note.txt", directory.resolve("artifacts/note.txt"), "longer"));

        assertThat(JournalPage.read(directory).artifacts()).singleElement().returns(6L, Attachment::sizeBytes);
    }

    @Test
    void namesTheFlavorOfAModel() {
        append(new RunEvent.ModelLogged("model", "{\"flavors\":{\"dl4j\":{},\"onnx\":{}}}"));

        assertThat(JournalPage.read(directory).models()).containsEntry("model", "dl4j, onnx");
    }

    @Test
    void readsTheSeedReport() throws IOException {
        String json = "{\"rootSeed\":42,\"entries\":[{\"source\":\"Math.random()\",\"state\":\"UNSEEDED\","
                + "\"detail\":\"why\",\"fix\":\"how\"}]}";
        append(file("mlops/seeds.json", directory.resolve("artifacts/mlops/seeds.json"), json));

        assertThat(JournalPage.read(directory).seeds())
                .hasValueSatisfying(report -> assertThat(report.entries())
                        .containsExactly(SeedReport.Entry.unseeded("Math.random()", "why", "how")));
    }

    @Test
    void leavesASeedReportOfUnknownStatesAside() throws IOException {
        String json = "{\"rootSeed\":42,\"entries\":[{\"source\":\"s\",\"state\":\"NEW\"}]}";
        append(file("mlops/seeds.json", directory.resolve("artifacts/mlops/seeds.json"), json));

        assertThat(JournalPage.read(directory).seeds()).isEmpty();
    }

    @Test
    void linksTheRunOnTheServerAndWarnsOfRefusedEvents() {
        append(new RunEvent.Ended(RunStatus.FINISHED, SamplePage.START.toEpochMilli()));
        try (DeliveryLog log = DeliveryLog.open(directory, JournalSettings.defaults())) {
            log.created("r1", "7", "s3://bucket", "http://localhost:5000");
            log.rejected(1, new RunEvent.Renamed("x"), "too long");
        }

        RunPage page = JournalPage.read(directory);

        assertThat(page.title().server())
                .hasValueSatisfying(
                        address -> assertThat(address).hasToString("http://localhost:5000/#/experiments/7/runs/r1"));
        assertThat(page.warnings()).containsExactly("The server refused 1 event; see rejected.jsonl beside this page.");
    }

    @Test
    void warnsOfARunThatHasNotEnded() {
        assertThat(JournalPage.read(directory).warnings())
                .containsExactly("The run had not ended when this page was made. Last sign of life:"
                        + " 2026-03-01 10:00:00 UTC.");
    }
}
