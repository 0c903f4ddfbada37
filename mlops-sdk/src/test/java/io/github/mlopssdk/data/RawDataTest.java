package io.github.mlopssdk.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawDataTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:15:30.5Z");

    @TempDir
    private Path directory;

    private CatalogSettings settings = CatalogSettings.defaults();
    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        settings = CatalogSettings.of(Map.of(), directory, directory).withClock(InstantSource.fixed(NOW));
        file = Files.writeString(directory.resolve("today.csv"), "1,2\n");
    }

    @AfterEach
    void forget() {
        MemoryStore.OBJECTS.clear();
    }

    private RawData at(String place) {
        return RawData.at(place, settings);
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw", "memory://bucket/raw/", "memory://bucket"})
    void everyVersionLiesApart(String place) throws IOException {
        PublishedData published = at(place).publish("sensors", file);

        assertThat(published.version()).isEqualTo("2026-03-01T101530Z");
        assertThat(published.location()).endsWith("/sensors/2026-03-01T101530Z/today.csv");
        assertThat(published.sizeBytes()).isEqualTo(4);
        assertThat(published.publishedAt()).isEqualTo(NOW);
        assertThat(fetch(published).path()).hasFileName("today.csv").hasContent("1,2\n");
        assertThat(fetch(published).sha256()).isEqualTo(published.sha256());
    }

    private DatasetCopy fetch(PublishedData published) throws IOException {
        Files.writeString(
                directory.resolve("datasets.csv"),
                "name,description,update_frequency,contact,location\nsensors,of the hall,daily,ann,"
                        + published.location() + "\n");
        return Catalog.load("datasets.csv", settings).dataset("sensors").fetch();
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw", "memory://bucket/raw"})
    void nothingIsEverOverwritten(String place) throws IOException {
        PublishedData first = at(place).publish("sensors", "1", file);
        assertThat(at(place).publish("sensors", "1", file)).isEqualTo(first);

        Files.writeString(file, "changed");

        assertThatThrownBy(() -> at(place).publish("sensors", "1", file))
                .isInstanceOf(DataUnavailable.class)
                .hasMessageContaining("exists already and has other bytes");
        assertThat(fetch(first).path()).hasContent("1,2\n");
        assertThat(at(place).publish("sensors", "2", file).location()).isNotEqualTo(first.location());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofManyWritersOneSucceeds(boolean linksWork) throws Exception {
        Path target = directory.resolve("raw/target");
        int writers = 8;
        var barrier = new CyclicBarrier(writers);
        ExecutorService pool = Executors.newFixedThreadPool(writers);
        List<Future<Boolean>> results = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            Path own = Files.writeString(directory.resolve("own" + i), ("writer " + i).repeat(1000));
            Callable<Boolean> writer = () -> {
                barrier.await();
                return linksWork
                        ? FileCreation.create(target, own)
                        : FileCreation.create(target, own, new FaultyDisk(new UnsupportedOperationException()));
            };
            results.add(pool.submit(writer));
        }
        List<Integer> winners = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            if (results.get(i).get()) {
                winners.add(i);
            }
        }
        pool.shutdown();

        assertThat(winners).hasSize(1);
        assertThat(target).hasContent(("writer " + winners.get(0)).repeat(1000));
        assertThat(files(directory.resolve("raw"))).containsExactly(target);
    }

    private static List<Path> files(Path below) throws IOException {
        try (Stream<Path> tree = Files.walk(below)) {
            return tree.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void filesWithoutLinksAreCopied() throws IOException {
        Path target = directory.resolve("raw/target");
        assertThat(FileCreation.create(
                        target, file, new FaultyDisk(new FileSystemException("Operation not permitted"))))
                .isTrue();
        assertThat(target).hasContent("1,2\n");
        assertThat(files(directory.resolve("raw"))).containsExactly(target);
        assertThat(target.toFile().canWrite() && !"root".equals(System.getProperty("user.name")))
                .isFalse();
    }

    @Test
    void whatIsPublishedIsOnTheDiskWithItsName() throws IOException {
        var disk = new RecordingDisk();
        Path target = directory.resolve("raw/sensors/1/today.csv");

        assertThat(FileCreation.create(target, file, disk)).isTrue();

        assertThat(disk.steps.subList(0, 5))
                .containsExactly("content", "link today.csv", "names in 1", "names in sensors", "names in raw");
        assertThat(disk.steps).endsWith("names in /");

        disk.steps.clear();
        assertThat(FileCreation.create(target, file, disk)).isFalse();
        assertThat(disk.steps).startsWith("names in 1").endsWith("names in /");
    }

    @Test
    void whatTheDiskDoesNotConfirmIsNotPublished() {
        assertThatThrownBy(() -> FileCreation.create(directory.resolve("raw/x"), file, new Disk() {
                    @Override
                    public void force(Path path) throws IOException {
                        throw new IOException("Input/output error");
                    }
                }))
                .hasMessage("Input/output error");
        assertThat(directory.resolve("raw")).isEmptyDirectory();
    }

    /** A file system without links. */
    private record FaultyDisk(Exception fault) implements Disk {
        @Override
        public void link(Path from, Path to) throws IOException {
            if (fault instanceof IOException e) {
                throw e;
            }
            throw (RuntimeException) fault;
        }
    }

    /** Writes down what is asked of the disk, and asks it. */
    private static final class RecordingDisk implements Disk {
        private final List<String> steps = new ArrayList<>();

        @Override
        public void link(Path from, Path to) throws IOException {
            steps.add("link " + to.getFileName());
            REAL.link(from, to);
        }

        @Override
        public void force(Path path) throws IOException {
            String name = path.getFileName() == null
                    ? path.toString()
                    : path.getFileName().toString();
            steps.add(Files.isDirectory(path) ? "names in " + name : "content");
            REAL.force(path);
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
        Path blocked = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> at(blocked.toString()).publish("sensors", file))
                .isInstanceOf(DataUnavailable.class)
                .hasMessageContaining("'sensors' cannot be published at " + blocked)
                .cause()
                .isNotInstanceOf(AccessDeniedException.class);
    }

    @Test
    void publishesWhatIsAtAnAddress() throws IOException {
        try (var server = new DataServer().put("/daily.csv", "3,4\n")) {
            PublishedData published = at("raw").publish("sensors", server.url("/daily.csv?token=secret"));

            assertThat(Path.of(published.location())).hasFileName("daily.csv").hasContent("3,4\n");
            assertThat(at("raw").publish("local", "today.csv").location()).endsWith("today.csv");
            assertThatThrownBy(() -> at("raw").publish("gone", server.url("/gone?token=secret")))
                    .isInstanceOf(DataUnavailable.class)
                    .hasMessageContaining("answers 404")
                    .hasMessageNotContaining("secret");
        }
        assertThat(directory.resolve(".cache/mlops-sdk/incoming")).isEmptyDirectory();
    }

    @Test
    void goesThroughTheProxyOfTheEnvironment() throws IOException {
        try (var proxy = new DataServer().put("/daily.csv", "3,4\n")) {
            String address = proxy.url("").replace("http://", "http://ann:secret@");
            var behind = CatalogSettings.of(Map.of("HTTP_PROXY", address), directory, directory);
            var excepted =
                    CatalogSettings.of(Map.of("HTTP_PROXY", address, "NO_PROXY", ".invalid"), directory, directory);

            PublishedData published = RawData.at("raw", behind).publish("sensors", "http://data.invalid/daily.csv");

            assertThat(Path.of(published.location())).hasContent("3,4\n");
            assertThat(proxy.proxyAuthorizations()).containsOnly("Basic YW5uOnNlY3JldA==");
            assertThatThrownBy(() -> RawData.at("raw", excepted).publish("sensors", "http://data.invalid/daily.csv"))
                    .isInstanceOf(DataUnavailable.class);
            assertThat(behind.toString()).doesNotContain("secret");
        }
    }

    @Test
    void aProxyOfAnotherKindStopsNoLocalCatalog() throws IOException {
        var socks = CatalogSettings.of(Map.of("ALL_PROXY", "socks5://127.0.0.1:1"), directory, directory);

        assertThat(RawData.at("raw", socks).publish("sensors", file).sizeBytes())
                .isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "a/b", ".hidden", "a b"})
    void namesAndVersionsAreWords(String word) {
        assertThatThrownBy(() -> at("raw").publish(word, file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("name");
        assertThatThrownBy(() -> at("raw").publish("sensors", word, file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("version");
    }

    @Test
    void writesNothingToAStoreThatOverwrites() {
        assertThatThrownBy(() -> at("memory://careless/raw").publish("sensors", file))
                .isInstanceOf(DataUnavailable.class)
                .hasMessageContaining("the store overwrites");
        assertThat(MemoryStore.OBJECTS).isEmpty();
    }

    @Test
    void refusesPlacesThatItCannotWriteTo() {
        assertThatThrownBy(() -> at("https://example.org/raw"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("place 'https:'");
    }

    @Test
    void aPrefixIsOneDataset() throws IOException {
        MemoryStore.OBJECTS.put("bucket/raw/a/1.csv", new byte[] {1});
        MemoryStore.OBJECTS.put("bucket/raw/b.csv", new byte[] {2});
        MemoryStore.OBJECTS.put("bucket/raw/empty/", new byte[0]);
        MemoryStore.OBJECTS.put("bucket/rawer", new byte[] {3});
        DatasetCopy copy = fetch(published("memory://bucket/raw/"));

        assertThat(files(copy.path()).stream().map(copy.path()::relativize).map(Path::toString))
                .containsExactlyInAnyOrder("a/1.csv", "b.csv");
        assertThat(copy.path()).hasFileName("raw");

        MemoryStore.OBJECTS.put("bucket/raw/c.csv", new byte[] {4});
        assertThatThrownBy(() -> fetch(published("memory://bucket/raw/"))).isInstanceOf(RawDataOverwritten.class);
        MemoryStore.OBJECTS.put("bucket/evil/../../x", new byte[] {4});
        assertThatThrownBy(() -> fetch(published("memory://bucket/evil/")))
                .isInstanceOf(DataUnavailable.class)
                .hasMessageContaining("leads out");
        assertThatThrownBy(() -> fetch(published("memory://bucket/none/")))
                .isInstanceOf(DataUnavailable.class)
                .hasMessageContaining("nothing is at memory://bucket/none/");
    }

    private static PublishedData published(String location) {
        return new PublishedData("sensors", "1", location, "", 0, NOW);
    }

    @Test
    void theCatalogLearnsWhereTheDataAre() throws IOException {
        Path sheet = Files.writeString(
                directory.resolve("datasets.csv"),
                String.join(
                        "\r\n",
                        "\ufeffDataset;Desc;Frequency;Owner;Path;Size;Rating",
                        "other;\"a; b\";daily;ann;x.csv;;5",
                        "sensors;of the hall;daily;ann;;;",
                        ""));
        PublishedData published = at("raw").publish("sensors", file);

        published.recordIn(Path.of("datasets.csv"), settings);

        assertThat(Files.readString(sheet))
                .isEqualTo("Dataset;Desc;Frequency;Owner;Path;Size;Rating;version;sha256;last_updated\r\n"
                        + "other;\"a; b\";daily;ann;x.csv;;5\r\n"
                        + "sensors;of the hall;daily;ann;" + published.location() + ";4;;2026-03-01T101530Z;"
                        + published.sha256() + ";2026-03-01T10:15:30.500Z\r\n");
        DatasetCopy copy =
                Catalog.load("datasets.csv", settings).dataset("sensors").fetch();
        assertThat(copy.sha256()).isEqualTo(published.sha256());
        published.recordIn(Path.of("datasets.csv"), settings);
        assertThat(Catalog.load("datasets.csv", settings).dataset("sensors").attributes())
                .containsEntry("size_bytes", "4");
    }

    @Test
    void writersOfACatalogLoseNothingOfEachOther() throws Exception {
        int rows = 16;
        var sheet = new StringBuilder("name,description,update_frequency,contact,location\n");
        for (int i = 0; i < rows; i++) {
            sheet.append("d").append(i).append(",d,daily,ann,none\n");
        }
        Files.writeString(directory.resolve("datasets.csv"), sheet);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Future<?>> written = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            var data = new PublishedData("d" + i, "1", "raw/" + i, "ab".repeat(32), 1, NOW);
            written.add(pool.submit(() -> data.recordIn(Path.of("datasets.csv"), settings)));
        }
        for (Future<?> future : written) {
            future.get();
        }
        pool.shutdown();

        assertThat(Catalog.load("datasets.csv", settings).datasets())
                .hasSize(rows)
                .noneMatch(entry -> entry.location().equals("none"));
    }

    @Test
    void aRowThatIsMissingIsNamed() throws IOException {
        Files.writeString(directory.resolve("datasets.csv"), "name,description,update_frequency,contact,location\n");
        Files.writeString(directory.resolve("bad.csv"), "name\n");
        Files.writeString(directory.resolve("book.xlsx"), "PK");

        for (String name : List.of("datasets.csv", "bad.csv", "book.xlsx", "none.csv")) {
            assertThatThrownBy(() -> published("x").recordIn(Path.of(name), settings))
                    .isInstanceOf(CatalogException.class);
        }
        assertThatThrownBy(() -> published("x").recordIn(Path.of("datasets.csv"), settings))
                .hasMessageContaining("no row with the name 'sensors'");
        assertThat(directory.resolve("book.xlsx")).hasContent("PK");
    }
}
