package io.github.mlopssdk.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.model.ObjectAddress;
import io.github.mlopssdk.model.StoredObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3ObjectStoreTest {
    @TempDir
    private Path directory;

    private FakeS3 s3;
    private S3ObjectStore store;

    /** The SDK looks for credentials in the properties of the JVM. */
    @BeforeAll
    static void login() {
        System.setProperty("aws.accessKeyId", "only-for");
        System.setProperty("aws.secretAccessKey", "tests");
    }

    @AfterAll
    static void logout() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @BeforeEach
    void start() throws IOException {
        s3 = new FakeS3();
        store = new S3ObjectStore(s3.variables());
    }

    @AfterEach
    void stop() {
        s3.close();
    }

    private static ObjectAddress at(String key) {
        return ObjectAddress.parse("s3://bucket/" + key);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "", ""), content);
    }

    private String object(String key) {
        return new String(s3.objects.get("bucket/" + key), StandardCharsets.UTF_8);
    }

    @Test
    void readsWhatIsThere() throws IOException {
        s3.objects.put("bucket/raw/iris.csv", "1,2".getBytes(StandardCharsets.UTF_8));

        StoredObject found = store.find(at("raw/iris.csv")).orElseThrow();
        StoredObject read = store.read(at("raw/iris.csv"), directory.resolve("copy"));

        assertThat(found).isEqualTo(read);
        assertThat(found.sizeBytes()).isEqualTo(3);
        assertThat(directory.resolve("copy")).hasContent("1,2");
        assertThat(store.find(at("raw/none"))).isEmpty();
        assertThatThrownBy(() -> store.read(at("raw/none"), directory.resolve("none")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("s3://bucket/raw/none");
    }

    @Test
    void listsAPrefix() throws IOException {
        for (String key : List.of("raw/b", "raw/a/1", "other")) {
            s3.objects.put("bucket/" + key, new byte[] {1});
        }

        assertThat(store.list(at("raw/"))).extracting(StoredObject::key).containsExactly("raw/a/1", "raw/b");
    }

    @Test
    void createsOnce() throws IOException {
        assertThat(store.create(at("raw/1"), file("first"))).isTrue();
        assertThat(store.create(at("raw/1"), file("second"))).isFalse();

        assertThat(object("raw/1")).isEqualTo("first");
    }

    @Test
    void createsLargeFilesOnceAsWell() throws IOException {
        var content = new byte[(16 << 20) + 5];
        new Random(1).nextBytes(content);
        Path large = Files.write(directory.resolve("large"), content);

        assertThat(store.create(at("large"), large)).isTrue();
        assertThat(Arrays.equals(s3.objects.get("bucket/large"), content)).isTrue();
        s3.objects.put("bucket/large", "other".getBytes(StandardCharsets.UTF_8));
        assertThat(store.create(at("large"), large)).isFalse();
        assertThat(object("large")).isEqualTo("other");
        assertThat(s3.requests).anyMatch(request -> request.startsWith("DELETE bucket/large?uploadId"));
    }

    @Test
    void ofManyWritersOneSucceeds() throws Exception {
        int writers = 8;
        var barrier = new CyclicBarrier(writers);
        ExecutorService pool = Executors.newFixedThreadPool(writers);
        List<Future<Boolean>> results = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            Path own = file("writer " + i);
            results.add(pool.submit(() -> {
                barrier.await();
                return store.create(at("raw/1"), own);
            }));
        }
        List<String> winners = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            if (results.get(i).get()) {
                winners.add("writer " + i);
            }
        }
        pool.shutdown();

        assertThat(winners).containsExactly(object("raw/1"));
    }

    @Test
    void triesAgainWhileAnotherWriterIsUnderWay() throws IOException {
        s3.conflicts(2);
        assertThat(store.create(at("raw/1"), file("first"))).isTrue();
        s3.conflicts(100);
        assertThatThrownBy(() -> store.create(at("raw/2"), file("first")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("s3://bucket/raw/2");
    }

    @Test
    void aStoreThatOverwritesIsFoundOut() {
        s3.ignoresConditions();

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> store.requireWriteOnce(at("raw")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("ignores 'If-None-Match: *'");
        }
    }

    @Test
    void aPlaceIsTriedOnce() throws IOException {
        store.requireWriteOnce(at("raw"));
        store.requireWriteOnce(at("raw"));
        store.requireWriteOnce(at(""));
        assertThat(s3.requests)
                .containsExactly(
                        "PUT bucket/raw/.mlops-write-once",
                        "PUT bucket/raw/.mlops-write-once",
                        "PUT bucket/.mlops-write-once",
                        "PUT bucket/.mlops-write-once");

        new S3ObjectStore(s3.variables()).requireWriteOnce(at("raw"));
        assertThat(s3.requests).hasSize(5);
    }

    @Test
    void knowsItsAddresses() {
        assertThat(store.takes("s3")).isTrue();
        assertThat(store.takes("gs")).isFalse();
        assertThat(ObjectAddress.parse("S3://b/a b/c+d?versionId=7"))
                .isEqualTo(new ObjectAddress("s3", "b", "a b/c+d", Optional.of("7")))
                .hasToString("s3://b/a b/c+d?versionId=7");
        assertThat(ObjectAddress.parse("s3://b").key()).isEmpty();
        assertThat(ObjectAddress.parse("s3://b/what?is=this").key()).isEqualTo("what?is=this");
        assertThatThrownBy(() -> ObjectAddress.parse("s3:/b")).isInstanceOf(IllegalArgumentException.class);
    }
}
