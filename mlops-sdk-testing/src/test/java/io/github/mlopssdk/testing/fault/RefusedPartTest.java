package io.github.mlopssdk.testing.fault;

import static io.github.mlopssdk.testing.proxy.ProxiedRequest.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.model.DatasetInput;
import io.github.mlopssdk.model.Param;
import io.github.mlopssdk.testing.proxy.NetworkFault;
import io.github.mlopssdk.testing.proxy.ProxiedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.io.TempDir;

/** Rows 31, 37, 39 and 40: the server refuses a part of what is sent, or too much at once. */
class RefusedPartTest {
    private static final Predicate<ProxiedRequest> BATCH = to("/runs/log-batch");

    @TempDir
    Path directory;

    @EveryServer
    void row31ParamHasAnotherValueOnTheServer(Backend backend) throws IOException {
        try (var trial = Trial.on(backend, directory);
                var client = trial.client()) {
            WatchedTraining training;
            Run run = trial.builder().start();
            try (run) {
                assertThat(run.flush(Trial.LONG)).isTrue();
                client.runs()
                        .logBatch(run.id().orElseThrow(), List.of(), List.of(new Param("lr", "theirs")), List.of());
                run.logParam("lr", "mine");
                assertThatThrownBy(() -> run.logParam("lr", "mine too"))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("lr");
                training = trial.training(run).train(200);
                assertThat(run.flush(Trial.LONG)).isTrue();
                assertThat(run.health().rejected()).isEqualTo(1);
            }
            training.wasNeverHeld().isHeldBy(trial.stored(), "FINISHED");
            assertThat(trial.stored().params()).containsEntry("lr", "theirs");
            assertThat(Files.readAllLines(run.directory().resolve("rejected.jsonl")))
                    .singleElement()
                    .asString()
                    .contains("lr", "mine");
        }
    }

    /** One of each kind is refused for good; everything around it arrives. */
    @EveryServer
    void row37PoisonIsSetAside(Backend backend) throws IOException {
        try (var trial = Trial.on(backend, directory)) {
            var refusal = NetworkFault.reply(
                    400, "{\"error_code\":\"INVALID_PARAMETER_VALUE\",\"message\":\"no such luck\"}");
            trial.proxy()
                    .inject(
                            refusal,
                            Integer.MAX_VALUE,
                            request -> request.text().contains("poison")
                                    || request.path().contains("poison"));
            WatchedTraining training;
            Run run = trial.builder().start();
            try (run) {
                training = trial.training(run).train(120);
                run.logMetric("poison metric", 666, 1).logMetric("poison nan", Double.NaN, 1);
                run.logParam("poison param", 1).setTag("poison tag", 1).logText("x", "poison.txt");
                training.train(120);
                run.logText("whole", "notes.txt");
                assertThat(run.flush(Trial.LONG)).isTrue();
                assertThat(run.health().rejected()).isEqualTo(5);
            }
            training.wasNeverHeld().isHeldBy(trial.stored(), "FINISHED");
            assertThat(trial.stored().artifactText("notes.txt")).contains("whole");
            assertThat(Files.readAllLines(run.directory().resolve("rejected.jsonl")))
                    .hasSize(6)
                    .allMatch(line -> line.contains("no such luck"))
                    .filteredOn(line -> !line.contains("poison"))
                    .as("the list of files holds the name of the poisoned one")
                    .singleElement()
                    .asString()
                    .contains("mlops/manifest.json");
        }
    }

    /** A proxy before the server takes small requests only; what was learned is not forgotten. */
    @EveryServer
    void row39RequestIsTooLarge(Backend backend) throws IOException {
        try (var trial = Trial.on(backend, directory)) {
            Predicate<ProxiedRequest> tooLarge =
                    BATCH.and(request -> request.text().length() > 20_000);
            var refusal = NetworkFault.reply(413, "<h1>413 Request Entity Too Large</h1>");
            trial.proxy().inject(refusal, Integer.MAX_VALUE, tooLarge);
            WatchedTraining training;
            try (Run run = trial.builder().start()) {
                training = trial.training(run).train(3000);
                assertThat(run.flush(Trial.LONG)).isTrue();
                assertThat(run.health().rejected()).isZero();
            }
            training.wasNeverHeld().isHeldBy(trial.stored(), "FINISHED");
            assertThat(trial.proxy().requests(tooLarge)).hasSizeBetween(1, 6);
        }
    }

    @EveryServer
    void row39TooManyPointsAtOnce(Backend backend) throws IOException {
        try (var trial = Trial.on(backend, directory)) {
            Predicate<ProxiedRequest> tooMany =
                    BATCH.and(request -> request.text().split("\"timestamp\"", -1).length > 101);
            var refusal = NetworkFault.reply(
                    400, "{\"error_code\":\"INVALID_PARAMETER_VALUE\",\"message\":\"at most 100 metrics\"}");
            trial.proxy().inject(refusal, Integer.MAX_VALUE, tooMany);
            WatchedTraining training;
            try (Run run = trial.builder().start()) {
                training = trial.training(run).train(500);
                assertThat(run.flush(Trial.LONG)).isTrue();
                assertThat(run.health().rejected()).isZero();
            }
            training.wasNeverHeld().isHeldBy(trial.stored(), "FINISHED");
            assertThat(trial.proxy().requests(tooMany)).isNotEmpty();
        }
    }

    /** MLflow fails on a compressed request, and MLflow 3 reads one without a length as empty. */
    @EveryServer
    void row40NothingIsCompressedOrChunked(Backend backend) throws IOException {
        try (var trial = Trial.on(backend, directory)) {
            WatchedTraining training;
            try (Run run = trial.builder().start()) {
                training = trial.training(run).train(1000);
                run.logText("text ".repeat(10_000), "long.txt");
                run.logDataset(new DatasetInput("iris", "abc", "local", "{}", null, null, "training"));
                assertThat(run.flush(Trial.LONG)).isTrue();
            }
            training.wasNeverHeld().isHeldBy(trial.stored(), "FINISHED");
            List<ProxiedRequest> withBody = trial.proxy()
                    .requests(request ->
                            request.method().equals("POST") || request.method().equals("PUT"));
            assertThat(withBody)
                    .hasSizeGreaterThan(5)
                    .allMatch(request -> request.header("Content-Encoding").isEmpty())
                    .allMatch(request -> request.header("Content-Length").isPresent());
        }
    }
}
