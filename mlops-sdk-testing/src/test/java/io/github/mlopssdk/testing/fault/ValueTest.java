package io.github.mlopssdk.testing.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows 25 to 27: values too long, text that no server stores as it is, names that no server takes. */
class ValueTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String ODD = "lone \ud800 NUL \u0000 bell \u0007 \ud83d\ude80 \u05e9\u05dc\u05d5\u05dd";
    private static final String MADE_WELL = "lone \ufffd NUL \u2400 bell \u0007 \ud83d\ude80 \u05e9\u05dc\u05d5\u05dd";

    @TempDir
    Path directory;

    private TrackingServer server;

    @BeforeEach
    void startServer() {
        server = TrackingServer.start();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    private Run start() {
        return Run.builder()
                .experiment("values")
                .directory(directory)
                .trackingUri(server.uri())
                .start();
    }

    @Test
    void row25ALongParamIsRefusedAtTheCallAndNothingElseSuffers() {
        try (Run run = start()) {
            run.logParam("longest", "x".repeat(6000));
            for (int length : new int[] {6001, 50_000_000}) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> run.logParam("longer", "x".repeat(length)))
                        .withMessageContaining("more than 6000 characters")
                        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
            }
            run.logMetric("loss", 1, 0);
        }

        TrackedRun stored = server.run("values");
        assertThat(stored.params().get("longest")).hasSize(6000);
        assertThat(stored.params()).doesNotContainKey("longer");
        assertThat(stored.history("loss")).hasSize(1);
        assertThat(stored.status()).isEqualTo("FINISHED");
    }

    @Test
    void row25ALongTagIsCutAndTheWholeTextBecomesAFile() {
        String text = "0123456789".repeat(1_000_000);
        try (Run run = start()) {
            run.setTag("report", text);
            assertThat(run.health().adjusted()).isEqualTo(1);
        }

        TrackedRun stored = server.run("values");
        assertThat(stored.tags()).containsEntry("report", text.substring(0, 8000));
        assertThat(stored.artifactText("mlops/tags/report.txt")).contains(text);
    }

    @Test
    void row25TwentyThousandKeysAreAllDelivered() {
        int keys = 20_000;
        try (Run run = start()) {
            for (int i = 0; i < keys; i++) {
                run.logMetric("layer/" + i + "/norm", i, 0);
            }
            assertThat(run.flush(LONG)).isTrue();
        }

        TrackedRun stored = server.run("values");
        assertThat(stored.metrics()).hasSize(keys);
        assertThat(stored.history("layer/19999/norm")).hasSize(1);
    }

    @Test
    void row26TextThatNoServerStoresIsReplacedSoThatAllStoreTheSame() {
        try (Run run = start()) {
            run.logParam("param", ODD)
                    .setTag("tag", ODD)
                    .note(ODD)
                    .name(ODD)
                    .logText(ODD, "text.txt")
                    .logMetric("loss", 1, 0);
            assertThat(run.flush(LONG)).isTrue();
            assertThat(run.health().rejected()).isZero();
        }

        TrackedRun stored = server.run("values");
        assertThat(stored.params()).containsEntry("param", MADE_WELL);
        assertThat(stored.tags()).containsEntry("tag", MADE_WELL).containsEntry("mlflow.note.content", MADE_WELL);
        assertThat(stored.name()).isEqualTo(MADE_WELL);
        assertThat(stored.artifactText("text.txt"))
                .as("a file is bytes: only what is no character is replaced")
                .hasValueSatisfying(text -> assertThat(text).contains("NUL \u0000 bell \u0007 \ud83d\ude80"));
    }

    @Test
    void row27ANameThatNoServerTakesIsMadeOneThatAllTake() {
        String[] odd = {
            "loss(%)", "a//b", "../up", "/root", "x".repeat(300), "", "\ud800", "tab\tname", "gr\u00f6\u00dfe"
        };
        try (Run run = start()) {
            for (int i = 0; i < odd.length; i++) {
                run.logMetric(odd[i], i, 0);
            }
            run.logMetric("loss", 1, 0);
            assertThat(run.flush(LONG)).isTrue();
            assertThat(run.health().rejected()).isZero();
            assertThat(run.health().lost()).isZero();
            assertThat(run.health().adjusted()).isEqualTo(odd.length - 1);
        }

        TrackedRun stored = server.run("values");
        assertThat(stored.metrics().values().stream()
                        .mapToInt(points -> points.size())
                        .sum())
                .isEqualTo(odd.length + 1);
        assertThat(stored.metrics()).containsKeys("loss___", "a/b", "up", "root", "gr\u00f6\u00dfe", "loss");
    }

    @Test
    void row27AHandleOrAParamOfSuchANameIsRefusedAtOnce() {
        try (Run run = start()) {
            assertThatIllegalArgumentException().isThrownBy(() -> run.metric("loss(%)"));
            assertThatIllegalArgumentException().isThrownBy(() -> run.logParam("a//b", 1));
            assertThatIllegalArgumentException().isThrownBy(() -> run.setTag("", 1));
        }

        assertThat(server.run("values").status()).isEqualTo("FINISHED");
    }
}
