package io.github.mlopssdk.docs.snippets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.data.Catalog;
import io.github.mlopssdk.data.CatalogEntry;
import io.github.mlopssdk.data.CatalogException;
import io.github.mlopssdk.data.CatalogSettings;
import io.github.mlopssdk.data.DataUnavailable;
import io.github.mlopssdk.data.DatasetCopy;
import io.github.mlopssdk.data.DvcOutput;
import io.github.mlopssdk.data.DvcProject;
import io.github.mlopssdk.data.PublishedData;
import io.github.mlopssdk.data.RawData;
import io.github.mlopssdk.data.RawDataOverwritten;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataCatalogTest {
    @TempDir
    private Path directory;

    private String sheet = "";

    @BeforeEach
    void write() throws IOException {
        Files.writeString(directory.resolve("iris.csv"), "5.1,3.5,1.4,0.2,setosa\n");
        sheet = Files.writeString(directory.resolve("datasets.csv"), """
                        Name,Description,Update frequency,Contact,Location,Last updated
                        iris,150 flowers of three species,daily,ann@example.org,iris.csv,2026-03-01
                        """).toString();
    }

    @Test
    void dataAreFetchedAndRecorded() {
        try (TrackingServer tracking = TrackingServer.start();
                Run run = Run.builder()
                        .experiment("iris")
                        .trackingUri(tracking.uri())
                        .start()) {
            // #region fetch
            DatasetCopy iris = Catalog.load(sheet).dataset("iris").fetch();
            run.logDataset(iris.usedFor("training"));
            // #endregion fetch
            assertThat(run.flush(Duration.ofMinutes(1))).isTrue();

            assertThat(iris.path()).isEqualTo(directory.resolve("iris.csv"));
            assertThat(tracking.run("iris").datasets()).hasSize(1);
        }
    }

    @Test
    void changedBytesAreAnError() throws IOException {
        Catalog.load(sheet).dataset("iris").fetch();
        Files.writeString(directory.resolve("iris.csv"), "overwritten");

        assertThatThrownBy(() -> Catalog.load(sheet).dataset("iris").fetch()).isInstanceOf(RawDataOverwritten.class);
    }

    @Test
    void theCatalogAnswersQuestions() {
        // #region questions
        Catalog catalog = Catalog.load(sheet);
        List<CatalogEntry> found = catalog.search("flowers ann");
        List<CatalogEntry> late = catalog.overdueAt(Instant.now());
        // #endregion questions

        assertThat(found).extracting(CatalogEntry::name).containsExactly("iris");
        assertThat(late).hasSize(1);
    }

    @Test
    void copiesCanBeKeptElsewhere() {
        Path scratch = directory.resolve("scratch");

        // #region settings
        Catalog catalog = Catalog.load(sheet, CatalogSettings.defaults().withCache(scratch));
        // #endregion settings

        catalog.dataset("iris").fetch();
        assertThat(scratch).isDirectory();
    }

    @Test
    void rawDataAreWrittenOnce() throws IOException {
        String place = directory.resolve("raw").toString();
        Path today = Files.writeString(directory.resolve("today.csv"), "1,2\n");
        Path catalog = Path.of(sheet);

        // #region publish
        PublishedData published = RawData.at(place).publish("iris", today);
        published.recordIn(catalog);
        // #endregion publish

        assertThat(Catalog.load(sheet).dataset("iris").fetch().path()).hasContent("1,2\n");
        Path changed = Files.writeString(today, "changed");
        assertThatThrownBy(() -> RawData.at(place).publish("iris", published.version(), changed))
                .isInstanceOf(DataUnavailable.class);
    }

    @Test
    void theFilesOfDvcAreRead() throws IOException {
        Files.createDirectory(directory.resolve(".dvc"));
        Files.writeString(
                directory.resolve("iris.csv.dvc"), "outs:\n- md5: " + "ab".repeat(16) + "\n  path: iris.csv\n");

        // #region dvc
        List<DvcOutput> outputs = DvcProject.containing(directory).orElseThrow().outputs();
        // #endregion dvc

        assertThat(outputs).extracting(DvcOutput::path).containsExactly(directory.resolve("iris.csv"));
    }

    @Test
    void problemsAreToldAtOnce() throws IOException {
        Files.writeString(Path.of(sheet), "\nx,,,,,\ny,,,,,\n", StandardOpenOption.APPEND);

        assertThatThrownBy(() -> Catalog.load(sheet))
                .isInstanceOfSatisfying(
                        CatalogException.class, e -> assertThat(e.problems()).hasSize(8));
    }
}
