package io.github.mlopssdk.samples.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mlopssdk.Run;
import io.github.mlopssdk.dl4j.Dl4j;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.serving.ModelSource;
import io.github.mlopssdk.serving.SwapOutcome;
import io.github.mlopssdk.testing.mlflow.Mlflow;
import io.github.mlopssdk.testing.mlflow.MlflowServer;
import io.github.mlopssdk.testing.tracking.MlflowGeneration;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The champion changes at a real MLflow while clients ask over HTTP. */
final class SwapUnderLoadTest {
    private static final int CLIENTS = 8;
    private static final String MODEL = "swapped";
    private static final String BODY = "{\"inputs\":[[1,1]]}";

    @Test
    void losesNoRequest(@Mlflow(MlflowGeneration.MLFLOW_3) MlflowServer mlflow, @TempDir Path directory)
            throws Exception {
        String first = register(mlflow, directory, 1);
        MlflowSettings settings =
                MlflowSettings.builder(mlflow.uri().toString()).build();
        try (MlflowClient client = MlflowClient.connect(settings);
                RunningServer running =
                        RunningServer.start(ModelSource.of(client.modelFiles(), "models:/" + MODEL + "@champion"))) {
            var ends = new AtomicBoolean();
            var haveAsked = new CountDownLatch(CLIENTS);
            ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
            var answers = new ArrayList<Future<List<Double>>>();
            for (int i = 0; i < CLIENTS; i++) {
                answers.add(clients.submit(asking(running, ends, haveAsked)));
            }
            haveAsked.await();

            String second = register(mlflow, directory, 2);
            assertThat(running.pool().refresh()).isEqualTo(new SwapOutcome.Swapped(second, first));
            double after = answer(running);
            ends.set(true);
            assertThat(running.get("/metrics").body()).contains("serving_swaps_total{reason=\"swapped\"} 1.0");

            assertThat(after).isEqualTo(4);
            for (Future<List<Double>> sums : answers) {
                // Old answers, then new ones, and nothing else.
                assertThat(sums.get()).isSorted().startsWith(2.0).isSubsetOf(2.0, 4.0);
            }
            clients.shutdown();
        }
    }

    private static Callable<List<Double>> asking(RunningServer running, AtomicBoolean ends, CountDownLatch haveAsked) {
        return () -> {
            var sums = new ArrayList<Double>();
            while (!ends.get()) {
                sums.add(answer(running));
                haveAsked.countDown();
            }
            return sums;
        };
    }

    private static double answer(RunningServer running) throws IOException, InterruptedException {
        HttpResponse<String> answer = running.ask("application/json", BODY);
        assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(200);
        return new ObjectMapper()
                .readTree(answer.body())
                .get("predictions")
                .get(0)
                .get(0)
                .asDouble();
    }

    /** Registers a network that sums its two inputs, times a factor; returns the address of the version. */
    private static String register(MlflowServer mlflow, Path directory, double factor) {
        var network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(2)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
        network.init();
        network.params().assign(factor);
        network.getLayer(0).getParam("b").assign(0);
        try (Run run = Run.builder()
                .directory(directory)
                .trackingUri(mlflow.uri())
                .experiment(MODEL)
                .start()) {
            run.logModel(Dl4j.model(network).registerAs(MODEL, "champion"));
        }
        return "models:/" + MODEL + "/" + (int) factor;
    }
}
