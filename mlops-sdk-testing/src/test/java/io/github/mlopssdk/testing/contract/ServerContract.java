package io.github.mlopssdk.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a server tells about itself, and whom it lets in. */
interface ServerContract {
    Api api();

    private Api.Reply get(String path) {
        return api().send("GET", path, null, BodyPublishers.noBody());
    }

    private String rawPost(String headers) throws IOException {
        String body = "{\"experiment_ids\":[]}";
        String request =
                "POST %s/api/2.0/mlflow/runs/search HTTP/1.1\r\n%sContent-Type: application/json\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(api().uri().getPath(), headers, body.length(), body);
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), api().uri().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    default void tellsItsHealthAndVersion() {
        assertThat(get("/health").body()).isEqualTo("OK");
        assertThat(get("/version").body()).isEqualTo(api().generation().version());
    }

    @Test
    default void tellsWhatItCanDoFromMlflow3On() {
        Api.Reply info = get("/api/3.0/mlflow/server-info");
        assertThat(info.status()).isEqualTo(api().isMlflow2() ? 404 : 200);
        if (!api().isMlflow2()) {
            assertThat(info.json().path("workspaces_enabled").isBoolean()).isTrue();
        }
    }

    @Test
    default void answersUnderBothPrefixes() {
        String body = "{\"experiment_ids\":[]}";
        assertThat(api().send(
                                "POST",
                                "/ajax-api/2.0/mlflow/runs/search",
                                "application/json",
                                BodyPublishers.ofString(body))
                        .status())
                .isEqualTo(200);
    }

    @Test
    default void refusesForeignHostsAndOriginsFromMlflow3On() throws IOException {
        String foreign = rawPost("Host: mlflow.example:5000\r\n");
        String origin = rawPost("Host: 127.0.0.1\r\nOrigin: http://elsewhere.example\r\n");
        if (api().isMlflow2()) {
            assertThat(foreign).startsWith("HTTP/1.1 200");
            assertThat(origin).startsWith("HTTP/1.1 200");
        } else {
            assertThat(foreign)
                    .startsWith("HTTP/1.1 403")
                    .contains("Invalid Host header - possible DNS rebinding attack detected");
            assertThat(origin).startsWith("HTTP/1.1 403").contains("Cross-origin request blocked");
        }
    }

    @Test
    default void refusesWorkspacesItDoesNotHaveFromMlflow3On() throws IOException {
        String answer = rawPost("Host: 127.0.0.1\r\nX-MLFLOW-WORKSPACE: w\r\n");
        if (api().isMlflow2()) {
            assertThat(answer).startsWith("HTTP/1.1 200");
        } else {
            assertThat(answer).startsWith("HTTP/1.1 500").contains("FEATURE_DISABLED");
        }
    }
}
