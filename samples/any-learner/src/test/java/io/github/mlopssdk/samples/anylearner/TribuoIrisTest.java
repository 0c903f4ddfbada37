package io.github.mlopssdk.samples.anylearner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.testing.tracking.MlflowGeneration;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.classification.Label;

final class TribuoIrisTest {
    private static final Example<Label> SETOSA = Flowers.flower("unknown", 5.1, 3.5, 1.4, 0.2);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void whatWasTrainedIsLoadedByItsAlias(MlflowGeneration generation) throws Exception {
        try (TrackingServer server = TrackingServer.start(generation)) {
            Model<Label> trained;
            try (Run run = Run.builder()
                    .experiment("iris-tribuo")
                    .directory(directory)
                    .trackingUri(server.uri())
                    .start()) {
                trained = TribuoIris.train(run);
            }
            TrackedRun run = server.run("iris-tribuo");
            assertThat(run.history("accuracy").get(0).value()).isGreaterThan(0.9);

            Path fetched = directory.resolve("fetched");
            try (MlflowClient client = MlflowClient.connect(
                    MlflowSettings.builder(server.uri().toString()).build())) {
                // #region load
                client.modelFiles().fetch("models:/iris-tribuo@champion", fetched);
                Model<Label> loaded = TribuoModel.load(fetched);
                // #endregion load

                assertThat(loaded.predict(SETOSA).getOutput().getLabel()).isEqualTo("setosa");
                assertThat(loaded.predict(SETOSA).getOutputScores())
                        .isEqualTo(trained.predict(SETOSA).getOutputScores());
            }
            assertThat(fetched.resolve("MLmodel")).content().contains("tribuo", "petal_length", "pandas_orient: split");
        }
    }

    @Test
    void equalSeedsGiveEqualClassifiers() {
        try (Run one = Run.builder().directory(directory).offline().start();
                Run two = Run.builder().directory(directory).offline().start()) {
            assertThat(TribuoIris.train(one).predict(SETOSA).getOutputScores())
                    .isEqualTo(TribuoIris.train(two).predict(SETOSA).getOutputScores());
        }
    }
}
