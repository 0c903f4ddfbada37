package io.github.mlopssdk.samples.monorepo.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.mlflow.ModelVersion;
import io.github.mlopssdk.model.Goal;
import io.github.mlopssdk.samples.monorepo.processing.Preprocessing;
import io.github.mlopssdk.samples.monorepo.processing.SoftmaxModel;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromotionTest {
    @TempDir
    Path directory;

    private TrackingServer server;
    private MlflowClient client;
    private Promotion promotion;

    @BeforeEach
    void start() {
        server = TrackingServer.start();
        client = MlflowClient.connect(
                MlflowSettings.builder(server.uri().toString()).build());
        promotion = new Promotion(client);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private void challenge(double accuracy) {
        try (Run run = Run.builder()
                .directory(directory)
                .trackingUri(server.uri())
                .experiment(FlowerClassifier.NAME)
                .start()) {
            run.goal("accuracy", Goal.atLeast(0.9)).logMetric("accuracy", accuracy);
            run.logModel(new FlowerClassifier(
                    Preprocessing.fit(List.of(List.of(0.0, 0.0, 0.0, 0.0), List.of(2.0, 2.0, 2.0, 2.0))),
                    new SoftmaxModel(new double[3][5])));
        }
    }

    private String champion() {
        return client.registry()
                .findByAlias(FlowerClassifier.NAME, Promotion.CHAMPION)
                .map(ModelVersion::version)
                .orElse("none");
    }

    @Test
    void theFirstAndTheBetterBecomeChampion() {
        challenge(0.92);
        assertThat(promotion.promote()).isEmpty();
        assertThat(champion()).isEqualTo("1");

        challenge(0.96);
        assertThat(promotion.promote()).isEmpty();
        assertThat(champion()).isEqualTo("2");
    }

    @Test
    void theWorseDoesNot() {
        challenge(0.96);
        promotion.promote();
        challenge(0.94);

        assertThat(promotion.promote()).containsExactly("accuracy 0.94 is less than the champion's 0.96");
        assertThat(champion()).isEqualTo("1");
    }

    @Test
    void whoMissesAGoalDoesNot() {
        challenge(0.7);

        assertThat(promotion.promote()).containsExactly("the goal is missed: mlops.goal.accuracy.met");
        assertThat(champion()).isEqualTo("none");
    }

    @Test
    void withoutAChallengerItSaysSo() {
        assertThat(promotion.promote()).containsExactly("no version of iris is called challenger");
    }
}
