package io.github.mlopssdk.testing.fault;

import static io.github.mlopssdk.testing.proxy.ProxiedRequest.to;
import static io.github.mlopssdk.testing.proxy.ProxiedRequest.uploads;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.testing.proxy.NetworkFault;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

/** Small files go several at a time: none is lost or blamed for another's failure, and of two of one path the later stays. */
class ManyFilesTest {
    private static final int FILES = 40;

    @TempDir
    Path directory;

    @EveryServer
    void fourAtATime(Backend backend) throws IOException {
        try (var trial = Trial.on(backend, directory)) {
            trial.proxy().inject(new NetworkFault.Delay(Duration.ofMillis(50)), 20, uploads());
            Run run = log(trial);
            assertThat(run.health().isGood()).isTrue();
            assertThat(trial.proxy().mostInFlight()).isEqualTo(4);
            assertThat(trial.proxy().requests(uploads()))
                    .as("each once, and the manifest")
                    .hasSize(FILES + 1);
            holdsAllFiles(trial.stored());
            Traces.assertNoThreadOf(run);
        }
    }

    @EveryServer
    void whateverFailsIsSentAgain(Backend backend) throws IOException {
        try (var trial = Trial.on(backend, directory)) {
            trial.proxy().inject(NetworkFault.reply(503, "busy"), 1, to("/17.txt"));
            trial.proxy().inject(new NetworkFault.ResetRequest(), 1, to("/31.txt"));
            trial.proxy().inject(new NetworkFault.ResetAnswer(), 1, to("/33.txt"));
            trial.proxy().inject(new NetworkFault.CutRequest(2), 1, to("/39.txt"));
            Run run = log(trial);
            assertThat(run.health().isGood()).isTrue();
            holdsAllFiles(trial.stored());
        }
    }

    @EveryServer
    void onlyTheFileAtFaultIsSetAside(Backend backend) throws IOException {
        try (var trial = Trial.on(backend, directory)) {
            var refusal = NetworkFault.reply(
                    400, "{\"error_code\":\"INVALID_PARAMETER_VALUE\",\"message\":\"no such name\"}");
            trial.proxy().inject(refusal, Integer.MAX_VALUE, to("/21.txt"));
            Run run = log(trial);
            assertThat(run.health().rejected()).isEqualTo(1);
            assertThat(Files.readString(run.directory().resolve("rejected.jsonl")))
                    .contains("21.txt")
                    .contains("no such name");
            trial.proxy().heal();
            assertThat(trial.stored().artifactText("many/22.txt")).contains("22");
            assertThat(trial.stored().artifactText("many/21.txt")).isEmpty();
        }
    }

    @EveryServer
    void theLaterOfTwoFilesOfOnePathStays(Backend backend) throws IOException {
        try (var trial = Trial.on(backend, directory)) {
            trial.proxy().inject(new NetworkFault.Delay(Duration.ofMillis(100)), 1, uploads());
            Path older = Files.createDirectories(directory.resolve("older")).resolve("same.txt");
            Path newer = Files.createDirectories(directory.resolve("newer")).resolve("same.txt");
            Files.writeString(older, "older");
            Files.writeString(newer, "newer");
            try (Run run = trial.builder().offline().start()) {
                run.logArtifact(older).logText("beside", "beside.txt").logArtifact(newer);
            }
            trial.sync();
            assertThat(trial.stored().artifactText("same.txt")).contains("newer");
        }
    }

    private Run log(Trial trial) throws IOException {
        Path files = Files.createDirectories(directory.resolve("files"));
        for (int i = 0; i < FILES; i++) {
            Files.writeString(files.resolve(i + ".txt"), String.valueOf(i));
        }
        Run run = trial.builder().start();
        try (run) {
            run.logArtifacts(files, "many");
            assertThat(run.flush(Trial.LONG)).isTrue();
        }
        return run;
    }

    private static void holdsAllFiles(TrackedRun stored) {
        for (int i = 0; i < FILES; i++) {
            assertThat(stored.artifactText("many/" + i + ".txt"))
                    .as("file %d", i)
                    .contains(String.valueOf(i));
        }
    }
}
