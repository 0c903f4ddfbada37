package io.github.mlopssdk.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogAddressTest {
    private static final String GOOD =
            "name,description,update_frequency,contact,location\niris,flowers,once,ann,data/iris.csv\n";
    private static final Instant FIRST = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    private Path directory;

    private DataServer server;
    private Instant now = FIRST;

    @BeforeEach
    void start() throws IOException {
        server = new DataServer().put("/team/datasets.csv", GOOD);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Catalog load(String path) {
        return Catalog.load(
                server.url(path),
                CatalogSettings.defaults()
                        .withCache(directory.resolve("cache"))
                        .withLockFile(directory.resolve("datasets.lock"))
                        .withClock((InstantSource) () -> now));
    }

    @Test
    void readsASheetFromAWebServer() {
        Catalog catalog = load("/team/datasets.csv");

        assertThat(catalog.dataset("iris").description()).isEqualTo("flowers");
        assertThat(catalog.readAt()).isEqualTo(FIRST);
    }

    @Test
    void asksOnlyWhetherTheSheetChanged() {
        load("/team/datasets.csv");
        now = FIRST.plusSeconds(60);
        assertThat(load("/team/datasets.csv").readAt()).isEqualTo(now);
        server.put("/team/datasets.csv", GOOD.replace("flowers", "better flowers"));
        assertThat(load("/team/datasets.csv").dataset("iris").description()).isEqualTo("better flowers");

        assertThat(server.requests())
                .containsExactly(
                        "GET /team/datasets.csv 200", "GET /team/datasets.csv 304", "GET /team/datasets.csv 200");
    }

    @Test
    void takesTheLastCopyWhileTheServerIsInTrouble() {
        load("/team/datasets.csv");
        now = FIRST.plusSeconds(60);
        for (int status : new int[] {500, 401, 404}) {
            server.answersAll(status);
            Catalog copy = load("/team/datasets.csv");
            assertThat(copy.dataset("iris").description()).isEqualTo("flowers");
            assertThat(copy.readAt()).isEqualTo(FIRST);
        }
        String address = server.url("/team/datasets.csv");
        server.close();
        assertThat(load("/team/datasets.csv").readAt()).isEqualTo(FIRST);
        assertThat(address).isEqualTo(server.url("/team/datasets.csv"));
    }

    @Test
    void takesTheLastCopyWithoutErrorsWhileSomeoneWritesARow() {
        load("/team/datasets.csv");
        server.put("/team/datasets.csv", GOOD + "new,,,,\n");
        assertThat(load("/team/datasets.csv").datasets()).hasSize(1);
        server.put("/team/datasets.csv", GOOD + "new,data,daily,bob,new.csv\n");
        assertThat(load("/team/datasets.csv").datasets()).hasSize(2);
    }

    @Test
    void explainsAPageInsteadOfATable() {
        server.put("/login", "<!doctype html><html>", "text/html; charset=utf-8");
        server.put("/plain", "\n<html>Sign in</html>", "text/plain");
        server.put("/words", "Sign in, please", "text/html");

        for (String path : new String[] {"/login", "/plain", "/words"}) {
            assertThatThrownBy(() -> load(path))
                    .isInstanceOf(CatalogException.class)
                    .hasMessageContaining("a web page came instead of a table");
        }
        assertThat(SheetLink.instead("https://docs.google.com/spreadsheets/d/12345678/edit"))
                .contains("Anyone with the link", "Publish to web");
    }

    @Test
    void aPageNeverReplacesTheLastCopy() {
        load("/team/datasets.csv");
        server.put("/team/datasets.csv", "<html>Sign in</html>", "text/html");
        assertThat(load("/team/datasets.csv").datasets()).hasSize(1);
    }

    @Test
    void failsWithoutACopyAndTellsNoSecrets() {
        server.answersAll(403);

        assertThatThrownBy(() -> load("/team/datasets.csv?X-Amz-Signature=secret"))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("answers 403")
                .hasMessageNotContaining("secret")
                .satisfies(e -> assertThat(String.valueOf(e.getCause())).doesNotContain("secret"));
    }

    @Test
    void relativeLocationsBeginAtTheSheet() {
        server.put("/team/data/iris.csv", "1,2\n");

        DatasetCopy iris = load("/team/datasets.csv").dataset("iris").fetch();

        assertThat(iris.path()).hasFileName("iris.csv").hasContent("1,2\n");
    }
}
