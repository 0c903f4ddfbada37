package io.github.mlopssdk.testing.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.cli.Main;
import io.github.mlopssdk.testing.process.ChildJvm;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run says in the log. */
class RunLogTest {
    private static final Pattern COMMAND = Pattern.compile("`MLFLOW_TRACKING_URI=(\\S+) mlops sync (\\S+)`");

    @TempDir
    Path directory;

    @Test
    void theCommandInTheLogSendsWhatIsLeft() throws Exception {
        try (TrackingServer server = TrackingServer.start();
                CapturedLog log = new CapturedLog()) {
            server.stop();
            Run.builder()
                    .experiment("left")
                    .directory(directory)
                    .trackingUri(server.uri())
                    .closeTimeout(Duration.ZERO)
                    .start()
                    .logMetric("loss", 1, 0)
                    .close();
            server.restart();

            assertThat(log.lines("not delivered")).hasSize(1);
            Matcher command = COMMAND.matcher(log.lines("not delivered").get(0));
            assertThat(command.find()).isTrue();
            try (ChildJvm child = ChildJvm.start(
                    Main.class, directory, Map.of("MLFLOW_TRACKING_URI", command.group(1)), "sync", command.group(2))) {
                assertThat(child.awaitExit()).isZero();
            }
            assertThat(server.run("left").history("loss")).hasSize(1);
        }
    }

    @Test
    void theSameTroubleIsSaidOnce() throws IOException {
        Path files = Files.createDirectories(directory.resolve("files"));
        Files.writeString(files.resolve("a\nb.txt"), "a name that cannot be stored");
        Files.writeString(files.resolve("c\nd.txt"), "another");
        try (CapturedLog log = new CapturedLog();
                Run run = Run.builder().directory(directory).offline().start()) {
            for (int i = 0; i < 100; i++) {
                run.logArtifacts(files, "").logMetric("loss@" + i, 1, i);
            }

            assertThat(log.lines("could not be recorded")).hasSize(1);
            assertThat(log.lines("metric key")).hasSize(1);
            assertThat(run.health().lost()).isEqualTo(200);
            assertThat(run.health().adjusted()).isEqualTo(100);
        }
    }
}
