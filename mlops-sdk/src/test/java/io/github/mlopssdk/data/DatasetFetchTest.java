package io.github.mlopssdk.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.model.DatasetInput;
import io.github.mlopssdk.model.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetFetchTest {
    private static final String FLOWERS = "5.1,3.5,1.4,0.2,setosa\n";

    @TempDir
    private Path directory;

    private DataServer server;
    private Path lock;

    @BeforeEach
    void start() throws IOException {
        server = new DataServer().put("/raw/iris.csv", FLOWERS);
        lock = directory.resolve("datasets.lock");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private CatalogEntry entry(String location, String version, String sha256) throws IOException {
        Path sheet = Files.writeString(
                directory.resolve("datasets.csv"),
                "name,description,update_frequency,contact,location,version,sha256\niris,flowers,once,ann," + location
                        + "," + version + "," + sha256 + "\n");
        return Catalog.load(sheet.toString(), CatalogSettings.defaults().withCache(directory.resolve("cache")))
                .dataset("iris");
    }

    private static String sha256(String content) {
        MessageDigest digest = Sha256.begin();
        digest.update(content.getBytes(UTF_8));
        return Sha256.hex(digest);
    }

    private List<Path> copies() throws IOException {
        try (Stream<Path> all = Files.walk(directory.resolve("cache"))) {
            return all.filter(path -> path.endsWith("iris.csv")).toList();
        }
    }

    @Test
    void aFileStaysWhereItIs() throws IOException {
        Path file = Files.writeString(directory.resolve("iris.csv"), FLOWERS);

        DatasetCopy iris = entry("iris.csv", "", "").fetch();

        assertThat(iris.path()).isEqualTo(file);
        assertThat(iris.sha256()).isEqualTo(sha256(FLOWERS));
        assertThat(directory.resolve("cache/sha256")).doesNotExist();
        assertThat(iris.toString()).startsWith("iris: " + file).doesNotContain(iris.sha256());
    }

    @Test
    void describesItselfForARun() throws IOException {
        DatasetInput input = entry(server.url("/raw/iris.csv?X-Amz-Signature=secret"), "2", "")
                .fetch()
                .usedFor("training");

        assertThat(input.name()).isEqualTo("iris");
        assertThat(input.digest()).isEqualTo(sha256(FLOWERS).substring(0, 32));
        assertThat(input.sourceType()).isEqualTo("http");
        assertThat(input.source()).isEqualTo("{\"url\":\"" + server.url("/raw/iris.csv") + "\"}");
        assertThat(input.profile())
                .contains("\"version\":\"2\"", "\"sha256\":\"" + sha256(FLOWERS), "\"size_bytes\":23");
        assertThat(Files.readString(lock)).doesNotContain("secret");
    }

    @Test
    void aDirectoryIsOneDataset() throws IOException {
        Files.createDirectories(directory.resolve("iris/a"));
        Files.writeString(directory.resolve("iris/a/1.csv"), FLOWERS);
        String digest = entry("iris", "", "").fetch().sha256();
        Files.writeString(directory.resolve("iris/2.csv"), FLOWERS);

        assertThatThrownBy(() -> entry("iris", "", "").fetch())
                .isInstanceOfSatisfying(
                        RawDataOverwritten.class, e -> assertThat(e.expected()).isEqualTo(digest));
    }

    @Test
    void aDigestOfTheRowMustBeRight() throws IOException {
        Files.writeString(directory.resolve("iris.csv"), FLOWERS);
        assertThat(entry("iris.csv", "", sha256(FLOWERS)).fetch().sha256()).isEqualTo(sha256(FLOWERS));
        Files.delete(lock);

        assertThatThrownBy(() -> entry("iris.csv", "", "0".repeat(64)).fetch())
                .isInstanceOf(RawDataOverwritten.class)
                .hasMessageContaining("in the catalog, now " + sha256(FLOWERS));
        assertThat(lock).doesNotExist();
    }

    @Test
    void changedBytesUnderTheSameVersionAreAnError() throws IOException {
        for (String version : List.of("", "2026-03-01")) {
            Path file = Files.writeString(directory.resolve("iris.csv"), FLOWERS);
            entry("iris.csv", version, "").fetch();
            Files.writeString(file, "changed");

            assertThatThrownBy(() -> entry("iris.csv", version, "").fetch())
                    .isInstanceOfSatisfying(RawDataOverwritten.class, e -> {
                        assertThat(e.name()).isEqualTo("iris");
                        assertThat(e.actual()).isEqualTo(sha256("changed"));
                    })
                    .hasMessageContaining("in datasets.lock");
            // Not even the row can overrule what was seen.
            assertThatThrownBy(
                            () -> entry("iris.csv", version, sha256("changed")).fetch())
                    .isInstanceOf(RawDataOverwritten.class);
        }
    }

    @Test
    void aNewVersionMayHaveOtherBytesAndTheOldOneStaysKnown() throws IOException {
        Path file = Files.writeString(directory.resolve("iris.csv"), FLOWERS);
        entry("iris.csv", "1", "").fetch();
        Files.writeString(file, "changed");
        entry("iris.csv", "2", "").fetch();

        assertThatThrownBy(() -> entry("iris.csv", "1", "").fetch()).isInstanceOf(RawDataOverwritten.class);
        assertThat(Files.readString(lock))
                .startsWith("{\n  \"datasets\" : {\n    \"iris\" : {\n      \"1\" : {\n        \"sha256\" : \""
                        + sha256(FLOWERS));
    }

    @Test
    void aWebFileIsFetchedOnce() throws IOException {
        Path first = entry(server.url("/raw/iris.csv"), "1", "").fetch().path();
        Path second = entry(server.url("/raw/iris.csv"), "1", "").fetch().path();

        assertThat(first).isEqualTo(second).hasContent(FLOWERS).hasFileName("iris.csv");
        assertThat(Files.isWritable(first) && !"root".equals(System.getProperty("user.name")))
                .isFalse();
        assertThat(server.requests()).containsExactly("GET /raw/iris.csv 200", "HEAD /raw/iris.csv 200");
        assertThat(directory.resolve("cache/incoming")).isEmptyDirectory();
    }

    @Test
    void theCopyServesWithoutAServer() throws IOException {
        String address = server.url("/raw/iris.csv");
        entry(address, "1", "").fetch();
        server.answersAll(503);
        assertThat(entry(address, "1", "").fetch().path()).hasContent(FLOWERS);
        server.close();
        assertThat(entry(address, "1", "").fetch().path()).hasContent(FLOWERS);

        assertThatThrownBy(() -> entry(address, "2", "").fetch())
                .isInstanceOf(DataUnavailable.class)
                .hasMessageContaining("the data of 'iris' at " + address + " cannot be fetched");
    }

    @Test
    void aChangeOnTheServerIsSeenAlthoughThereIsACopy() throws IOException {
        String address = server.url("/raw/iris.csv");
        entry(address, "1", "").fetch();
        server.put("/raw/iris.csv", "changed");

        assertThatThrownBy(() -> entry(address, "1", "").fetch()).isInstanceOf(RawDataOverwritten.class);
        assertThatThrownBy(() -> entry(address, "1", "").fetch()).isInstanceOf(RawDataOverwritten.class);

        server.put("/raw/iris.csv", FLOWERS);
        assertThat(entry(address, "1", "").fetch().path()).hasContent(FLOWERS);
    }

    @Test
    void aServerWithoutTagsIsTrustedForWhatIsHere() throws IOException {
        server.tellsNoTags();
        entry(server.url("/raw/iris.csv"), "1", "").fetch();
        entry(server.url("/raw/iris.csv"), "1", "").fetch();

        assertThat(server.requests()).containsExactly("GET /raw/iris.csv 200", "HEAD /raw/iris.csv 200");
    }

    @Test
    void aDamagedCopyIsFetchedAgain() throws IOException {
        Path copy = entry(server.url("/raw/iris.csv"), "1", "").fetch().path();
        assertThat(copy.toFile().setWritable(true)).isTrue();
        Files.writeString(copy, "damaged");

        assertThat(entry(server.url("/raw/iris.csv"), "1", "").fetch().path()).hasContent(FLOWERS);
        assertThat(copies()).hasSize(1);
    }

    @Test
    void anInterruptIsKept() throws IOException {
        CatalogEntry iris = entry(server.url("/raw/iris.csv"), "1", "");
        Thread.currentThread().interrupt();
        assertThatThrownBy(iris::fetch).isInstanceOf(DataUnavailable.class);
        assertThat(Thread.interrupted()).isTrue();

        iris.fetch();
        Thread.currentThread().interrupt();
        assertThat(iris.fetch().path()).as("the copy serves").hasContent(FLOWERS);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aPageIsNoData() throws IOException {
        server.put("/raw/iris.csv", "<html>Sign in</html>", "text/html");

        assertThatThrownBy(() -> entry(server.url("/raw/iris.csv"), "", "").fetch())
                .isInstanceOf(DataUnavailable.class)
                .hasMessageContaining("answers with a web page");
        assertThat(lock).doesNotExist();
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> entry("gone.csv", "", "").fetch())
                .isInstanceOf(DataUnavailable.class)
                .hasMessageContainingAll("'iris'", "gone.csv", "NoSuchFileException");
    }

    @Test
    void aDamagedLockIsNotPassedOver() throws IOException {
        Files.writeString(directory.resolve("iris.csv"), FLOWERS);
        for (String damaged : List.of("<<<<<<< HEAD\n{}", "{}", "[]", "{\"datasets\": 3}")) {
            Files.writeString(lock, damaged);
            assertThatThrownBy(() -> entry("iris.csv", "", "").fetch())
                    .isInstanceOf(CatalogException.class)
                    .hasMessageContaining("datasets.lock is damaged");
        }
    }

    @Test
    void aLockThatCannotBeWrittenStopsNobody() throws IOException {
        Files.writeString(directory.resolve("iris.csv"), FLOWERS);
        Path sheet = directory.resolve("datasets.csv");
        entry("iris.csv", "", "");
        Path notADirectory = Files.writeString(directory.resolve("file"), "");

        Catalog catalog = Catalog.load(
                sheet.toString(),
                CatalogSettings.defaults()
                        .withCache(directory.resolve("cache"))
                        .withLockFile(notADirectory.resolve("datasets.lock")));

        assertThat(catalog.dataset("iris").fetch().sha256()).isEqualTo(sha256(FLOWERS));
    }

    @Test
    void threadsLoseNothingOfEachOther() throws Exception {
        var versions = new DatasetsLock(lock, Guard.of(lock, directory.resolve("cache")));
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<? extends Future<?>> added = IntStream.range(0, 40)
                .mapToObj(i -> pool.submit(() -> versions.add("d" + i, "1", new LockedVersion("0", "here", "now"))))
                .toList();
        for (Future<?> future : added) {
            future.get();
        }
        pool.shutdown();

        for (int i = 0; i < added.size(); i++) {
            assertThat(versions.find("d" + i, "1")).isPresent();
        }
    }

    @Test
    void keepsCopiesWhereTheEnvironmentSays() {
        Path home = Path.of("/home/ann");
        assertThat(CatalogSettings.of(Map.of(), Path.of(""), home).cache())
                .isEqualTo(Path.of("/home/ann/.cache/mlops-sdk"));
        assertThat(CatalogSettings.of(Map.of("XDG_CACHE_HOME", "/c"), Path.of(""), home)
                        .cache())
                .isEqualTo(Path.of("/c/mlops-sdk"));
        assertThat(CatalogSettings.of(Map.of("XDG_CACHE_HOME", "/c", "MLOPS_CACHE_DIR", "/d"), Path.of(""), home)
                        .cache())
                .isEqualTo(Path.of("/d"));
    }
}
