package io.github.mlopssdk.testing.fault;

import static io.github.mlopssdk.testing.proxy.ProxiedRequest.metricsOf;
import static io.github.mlopssdk.testing.proxy.ProxiedRequest.to;
import static io.github.mlopssdk.testing.proxy.ProxiedRequest.uploads;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.delivery.Progress;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.model.LoggableModel;
import io.github.mlopssdk.model.ModelSignature;
import io.github.mlopssdk.testing.proxy.NetworkFault;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** The artifact store fails while the server itself works: no file is refused for it, and nothing else waits. */
class ArtifactStoreTest {
    private static final NetworkFault FAILURE = NetworkFault.reply(500, "<h1>500 Internal Server Error</h1>");

    @TempDir
    Path directory;

    @EveryServer
    void filesFollowWhenTheStoreIsBack(Backend backend) throws Exception {
        try (var trial = Trial.on(backend, directory);
                var log = new CapturedLog()) {
            trial.proxy().inject(FAILURE, Integer.MAX_VALUE, uploads());
            WatchedTraining training;
            Run run = trial.builder().start();
            try (run) {
                training = trial.training(run);
                run.logText("first", "first.txt");
                run.logText("second", "second.txt");
                Trial.awaitTrouble(run, "first.txt", "500");
                training.train(100);
                trial.proxy().await(2, metricsOf("loss"), Trial.LONG);
                training.train(100);
                assertThat(run.flush(Duration.ofSeconds(1))).isFalse();
                assertThat(run.health().undelivered()).isEqualTo(2);
                assertThat(run.health().isGood()).isTrue();
                trial.proxy().heal();
                assertThat(run.flush(Trial.LONG)).isTrue();
                assertThat(run.health().undelivered()).isZero();
            }
            TrackedRun stored = trial.stored();
            training.wasNeverHeld().isHeldBy(stored, "FINISHED");
            assertThat(stored.artifactText("first.txt")).contains("first");
            assertThat(stored.artifactText("second.txt")).contains("second");
            assertThat(log.warnings("artifact store")).hasSize(1);
        }
    }

    /** A model is not said to be complete, nor registered, before its files are there. */
    @EveryServer
    void modelsEndAfterTheirFiles(Backend backend) throws Exception {
        try (var trial = Trial.on(backend, directory)) {
            trial.proxy().inject(FAILURE, Integer.MAX_VALUE, uploads());
            try (Run run = trial.builder().start()) {
                run.logModel(new OneFileModel("waiting net"));
                Trial.awaitTrouble(run, "500");
                run.logMetric("loss", 1, 0);
                trial.proxy().await(1, metricsOf("loss"), Trial.LONG);
                assertThat(run.flush(Duration.ofSeconds(1))).isFalse();
                trial.proxy().heal();
                assertThat(run.flush(Trial.LONG)).isTrue();
                assertThat(run.health().isGood()).isTrue();
            }
            TrackedRun stored = trial.stored();
            assertThat(stored.modelFiles("net")).containsOnlyKeys("MLmodel", "dependencies.json", "weights.txt");
            assertThat(stored.models())
                    .allSatisfy(model -> assertThat(model.status()).isEqualTo("READY"));
            try (MlflowClient client = MlflowClient.connect(trial.settings().build())) {
                assertThat(client.registry()
                                .findVersion("waiting net", "1")
                                .orElseThrow()
                                .runId())
                        .isEqualTo(stored.id());
            }
        }
    }

    /** Some servers copy a model's files before a version can be loaded. */
    @EveryServer
    void aVersionIsWishedForUntilItIsReady(Backend backend) throws IOException {
        var pending = NetworkFault.reply(
                200,
                "{\"model_version\":{\"name\":\"copied net\",\"version\":\"7\",\"status\":\"PENDING_REGISTRATION\"}}");
        try (var trial = Trial.on(backend, directory)) {
            trial.proxy().inject(pending, 1, to("/model-versions/create"));
            try (Run run = trial.builder().start()) {
                run.logModel(new OneFileModel("copied net"));
                assertThat(run.flush(Trial.LONG)).isTrue();
                assertThat(run.health().isGood()).isTrue();
            }
            assertThat(trial.proxy().requests(to("/model-versions/create"))).hasSize(2);
        }
    }

    private record OneFileModel(String registered) implements LoggableModel {
        @Override
        public String artifactPath() {
            return "net";
        }

        @Override
        public String flavor() {
            return "text";
        }

        @Override
        public Map<String, String> flavorAttributes() {
            return Map.of();
        }

        @Override
        public Optional<ModelSignature> signature() {
            return Optional.empty();
        }

        @Override
        public Optional<String> registeredName() {
            return Optional.of(registered);
        }

        @Override
        public void save(Path files) throws IOException {
            Files.writeString(files.resolve("weights.txt"), "1 2 3");
        }
    }

    /** Which files wait survives the process; of two files of one path the later one counts. */
    @EveryServer
    void filesFollowInALaterProcess(Backend backend) throws IOException {
        try (var trial = Trial.on(backend, directory)) {
            trial.proxy().inject(FAILURE, Integer.MAX_VALUE, uploads());
            Run run = trial.builder().offline().start();
            run.logText("old", "model.txt").logText("other", "other.txt");
            WatchedTraining training = trial.training(run).train(100);
            run.logText("new", "model.txt");
            run.close();
            var settings = trial.settings().build();
            try (var delivery = SteppedDelivery.live(run.directory(), settings)) {
                Progress.Later wait = delivery.untilLater();
                while (wait.cause() != Progress.Cause.STORE) {
                    wait = delivery.untilLater();
                }
                assertThat(delivery.state().postponed())
                        .as("the two files and the manifest")
                        .hasSize(3);
                assertThat(delivery.state().rejected()).isZero();
                assertThat(delivery.state().ended()).isTrue();
            }
            training.isHeldBy(trial.stored(), "FINISHED");
            assertThat(trial.builder().syncAll(entry -> {}).isComplete()).isFalse();
            trial.proxy().heal();
            int batches = trial.proxy().requests(metricsOf("loss")).size();
            trial.sync();
            TrackedRun stored = trial.stored();
            training.isHeldBy(stored, "FINISHED");
            assertThat(stored.artifactText("model.txt")).contains("new");
            assertThat(stored.artifactText("other.txt")).contains("other");
            assertThat(trial.proxy().requests(metricsOf("loss")))
                    .as("what had arrived")
                    .hasSize(batches);
        }
    }
}
