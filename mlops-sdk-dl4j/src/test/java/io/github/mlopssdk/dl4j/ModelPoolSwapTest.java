package io.github.mlopssdk.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.model.LoggableModel;
import io.github.mlopssdk.model.ModelInput;
import io.github.mlopssdk.model.Rows;
import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.serving.ModelPool;
import io.github.mlopssdk.serving.ModelSource;
import io.github.mlopssdk.serving.SwapOutcome;
import io.github.mlopssdk.testing.behavior.GoldenModel;
import io.github.mlopssdk.testing.behavior.GoldenVerifier;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelPoolSwapTest {
    private static final ModelInput INPUT = new ModelInput(Tensor.of(new double[][] {{1, 2, 3, 4}}));
    private static final List<String> CLASSES = List.of("no", "yes");
    private static final int VERSIONS = 3;
    private static final int SWAPS = 12;
    private static final int CLIENTS = 4;

    private final TrackingServer server = TrackingServer.start();
    private final MlflowClient client = MlflowClient.connect(
            MlflowSettings.builder(server.uri().toString()).build());
    private final List<Tensor> answers = new ArrayList<>();

    @TempDir
    private Path directory;

    @BeforeEach
    void registerVersions() {
        for (int version = 1; version <= VERSIONS; version++) {
            MultiLayerNetwork network = TinyNetworks.layered(version);
            log(Dl4j.model(network).registerAs("tiny"));
            answers.add((Tensor) Dl4jPredictors.of(network, 1).get(0).predict(INPUT));
        }
        client.registry().setAlias("tiny", "champion", "1");
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void swappingUnderLoadLosesNoRequest() {
        assertThat(answers).doesNotHaveDuplicates();
        var isOver = new AtomicBoolean();
        try (ModelPool pool = ModelPool.builder(
                        ModelSource.of(client.modelFiles(), "models:/tiny@champion"), Dl4jPredictors.loader())
                .workers(2)
                .warmUp(INPUT)
                .build()) {
            assertThat(pool.serving()).isEqualTo("models:/tiny/1");
            List<CompletableFuture<List<Rows>>> clients = IntStream.range(0, CLIENTS)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> ask(pool, isOver)))
                    .toList();
            for (int swap = 1; swap <= SWAPS; swap++) {
                String version = String.valueOf(1 + swap % VERSIONS);
                client.registry().setAlias("tiny", "champion", version);
                assertThat(pool.refresh()).isInstanceOf(SwapOutcome.Swapped.class);
                assertThat(pool.score(INPUT)).succeedsWithin(Duration.ofSeconds(30))
                        .isEqualTo(answers.get(swap % VERSIONS));
            }
            isOver.set(true);
            List<Rows> all = clients.stream()
                    .flatMap(each -> each.join().stream())
                    .toList();
            assertThat(all).hasSizeGreaterThan(SWAPS).allMatch(answers::contains);
            assertThat(answers)
                    .allMatch(all::contains);
        }
    }

    @Test
    void goldenCasesTravelWithTheVersionAndDecide() throws IOException {
        String right = answers.get(0).get(0, 0) > answers.get(0).get(0, 1) ? "no" : "yes";
        registerGolden(right);
        registerGolden(right.equals("no") ? "yes" : "no");
        client.registry().setAlias("golden", "champion", "1");
        try (ModelPool pool = ModelPool.builder(
                        ModelSource.of(client.modelFiles(), "models:/golden@champion"), Dl4jPredictors.loader())
                .verifierOf(files -> GoldenVerifier.loggedWith(files, CLASSES))
                .build()) {
            client.registry().setAlias("golden", "champion", "2");

            assertThat(pool.refresh())
                    .asInstanceOf(InstanceOfAssertFactories.type(SwapOutcome.Refused.class))
                    .satisfies(refused -> assertThat(refused.candidate()).isEqualTo("models:/golden/2"))
                    .satisfies(refused -> assertThat(refused.objections().get(0)).contains("case a [MUST]"));
            assertThat(pool.serving()).isEqualTo("models:/golden/1");
            assertThat(pool.score(INPUT))
                    .succeedsWithin(Duration.ofSeconds(30))
                    .isEqualTo(answers.get(0));
        }
    }

    private void registerGolden(String label) throws IOException {
        Path suite = Files.writeString(
                directory.resolve(label + ".jsonl"),
                "{\"id\":\"a\",\"input\":{\"inputs\":[1,2,3,4]},\"expect\":{\"label\":\"" + label + "\"}}\n");
        log(new GoldenModel(Dl4j.model(TinyNetworks.layered(1)).registerAs("golden"), suite));
    }

    private void log(LoggableModel model) {
        try (Run run = Run.builder()
                .experiment("swaps")
                .directory(directory)
                .trackingUri(server.uri())
                .start()) {
            run.logModel(model);
        }
    }

    /** Asks one request after the other, each of which has to be answered. */
    private static List<Rows> ask(ModelPool pool, AtomicBoolean isOver) {
        List<Rows> received = new ArrayList<>();
        while (!isOver.get()) {
            received.add(pool.score(INPUT).join());
        }
        return received;
    }
}
