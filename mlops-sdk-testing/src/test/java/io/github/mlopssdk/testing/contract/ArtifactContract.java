package io.github.mlopssdk.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How files are stored, listed and read through the server's artifact proxy. */
interface ArtifactContract {
    Api api();

    private Api.Reply put(String run, String name, String content) {
        return api().send("PUT", api().artifactPath(run, name), null, BodyPublishers.ofString(content));
    }

    private Api.Reply read(String run, String name) {
        return api().send("GET", api().artifactPath(run, name), null, BodyPublishers.noBody());
    }

    @Test
    default void storesReplacesListsAndReadsFiles() {
        String run = api().newRun();
        assertThat(put(run, "a.txt", "hello").status()).isEqualTo(200);
        assertThat(put(run, "a.txt", "hello again").status()).isEqualTo(200);
        assertThat(put(run, "d/e/b.txt", "x").status()).isEqualTo(200);
        assertThat(api().files(run, "")).isEqualTo("a.txt=11 d/");
        assertThat(api().files(run, "d/e")).isEqualTo("d/e/b.txt=1");
        assertThat(read(run, "a.txt").body()).isEqualTo("hello again");
        Api.Reply page = api().send("GET", "/get-artifact?path=a.txt&run_id=" + run, null, BodyPublishers.noBody());
        assertThat(page.body()).isEqualTo("hello again");
    }

    @Test
    default void listsNothingForFilesAndMissingFolders() {
        String run = api().newRun();
        put(run, "a.txt", "hello");
        assertThat(api().files(run, "a.txt")).isEmpty();
        assertThat(api().files(run, "nothing")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "sp%20ace.txt, sp ace.txt=1",
        "%C3%A9.txt, é.txt=1",
        "q%3Fx.txt, q?x.txt=1",
        "plus+x.txt, plus+x.txt=1",
        "back%5Cs.txt, back\\s.txt=1",
        "pct%2541.txt, pctA.txt=1",
        "x//y.txt, x/"
    })
    default void decodesNamesUntilNothingChanges(String sent, String listed) {
        String run = api().newRun();
        assertThat(put(run, sent, "1").status()).isEqualTo(200);
        assertThat(api().files(run, "")).isEqualTo(listed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%23b.txt", "%2e%2e/x.txt", "d%2f..%2f..%2fx"})
    default void refusesNamesThatLeadElsewhere(String name) {
        Api.Reply reply = put(api().newRun(), name, "1");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message()).isEqualTo("Invalid path");
    }

    @Test
    default void aFileIsNoFolder() {
        String run = api().newRun();
        put(run, "a.txt", "1");
        assertThat(put(run, "a.txt/under", "1").status()).isEqualTo(500);
    }

    /** 404 from MLflow 3 on, 500 before: a client cannot take every 500 for a passing trouble. */
    @Test
    default void missingFilesAreAnError() {
        assertThat(read(api().newRun(), "nothing.txt").status()).isEqualTo(api().isMlflow2() ? 500 : 404);
    }

    @Test
    default void takesAFileWithoutALength() {
        String run = api().newRun();
        Api.Reply reply = api().send("PUT", api().artifactPath(run, "c.txt"), null, Api.chunked("in chunks"));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(api().files(run, "")).isEqualTo("c.txt=9");
    }

    /** MLflow 2 stores what came and says that all is well; MLflow 3 hangs up. */
    @Test
    default void tornUploadIsStoredTornOnMlflow2() throws IOException {
        String run = api().newRun();
        String head = "PUT %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n%s\r\n"
                .formatted(
                        api().uri().getPath() + api().artifactPath(run, "torn.bin"),
                        api().authorization() == null ? "" : "Authorization: " + api().authorization() + "\r\n");
        String answer;
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), api().uri().getPort())) {
            socket.getOutputStream().write((head + "x".repeat(500)).getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
        if (api().isMlflow2()) {
            assertThat(answer).startsWith("HTTP/1.1 200");
            assertThat(api().files(run, "")).isEqualTo("torn.bin=500");
        } else {
            assertThat(answer).isEmpty();
            assertThat(api().files(run, "")).isEmpty();
        }
    }

    @Test
    default void uploadsThroughTheRouteOfTheWebPage() {
        String run = api().newRun();
        String route = "/ajax-api/2.0/mlflow/upload-artifact?run_uuid=" + run + "&path=";
        assertThat(api().send("POST", route + "up/u.txt", null, BodyPublishers.ofString("raw"))
                        .status())
                .isEqualTo(200);
        assertThat(api().files(run, "up")).isEqualTo("up/u.txt=3");
        assertThat(api().send("POST", route + "e.txt", null, BodyPublishers.noBody())
                        .message())
                .isEqualTo("Request must specify data.");
    }

    @Test
    default void deletesFilesMoreThanOnce() {
        String run = api().newRun();
        put(run, "d/a.txt", "1");
        String folder = api().artifactPath(run, "d");
        assertThat(api().send("DELETE", folder, null, BodyPublishers.noBody()).status())
                .isEqualTo(200);
        assertThat(api().send("DELETE", folder, null, BodyPublishers.noBody()).status())
                .isEqualTo(200);
        assertThat(api().files(run, "")).isEmpty();
    }
}
