package io.github.mlopssdk.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.gate.Decision;
import io.github.mlopssdk.gate.Fingerprint;
import io.github.mlopssdk.gate.GoodRun;
import io.github.mlopssdk.gate.GoodRuns;
import io.github.mlopssdk.gate.Reason;
import io.github.mlopssdk.gate.Reason.Kind;
import io.github.mlopssdk.gate.RetrainGate;
import io.github.mlopssdk.gate.ServerRuns;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.MlflowException;
import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.mlflow.NewModelVersion;
import io.github.mlopssdk.model.Goal;
import io.github.mlopssdk.model.RunStatus;
import io.github.mlopssdk.model.Tag;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Good runs, as the retrain gate finds them. */
interface GateContract {
    Api api();

    private void withGoodRuns(Path directory, BiConsumer<Trainer, ServerRuns> test) {
        String experiment = "gate " + UUID.randomUUID();
        try (MlflowClient client = MlflowClient.connect(
                MlflowSettings.builder(api().uri().toString()).build())) {
            test.accept(new Trainer(api(), client, directory, experiment), GoodRuns.onServer(client, experiment));
        }
    }

    /** Trains nothing, and records that it did. */
    record Trainer(Api api, MlflowClient client, Path directory, String experiment) {
        String train(Fingerprint fingerprint, Consumer<Run> during) {
            Run run = Run.builder()
                    .directory(directory)
                    .trackingUri(api.uri())
                    .experiment(experiment)
                    .start();
            fingerprint.recordOn(run);
            during.accept(run);
            run.close();
            return run.id().orElseThrow();
        }

        String train(Fingerprint fingerprint) {
            return train(fingerprint, run -> {});
        }
    }

    private static Fingerprint fingerprint(double lr) {
        return Fingerprint.builder(Path.of("")).param("lr", lr).seed(1).build();
    }

    private static void isSkip(Decision decision, String run) {
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Skip.class,
                        skip -> assertThat(skip.run()).map(GoodRun::id).contains(run));
    }

    private static void isRetrain(Decision decision, Kind kind, String... details) {
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Retrain.class,
                        retrain -> assertThat(retrain.reasons()).containsExactly(new Reason(kind, List.of(details))));
    }

    @Test
    default void theGateSkipsRetrainsAndReuses(@TempDir Path directory) {
        withGoodRuns(directory, (trainer, good) -> {
            RetrainGate gate = RetrainGate.against(good);
            isRetrain(gate.decide(fingerprint(0.1)), Kind.NO_GOOD_RUN);

            String first = trainer.train(fingerprint(0.1));
            isSkip(gate.decide(fingerprint(0.1)), first);
            isRetrain(gate.decide(fingerprint(0.2)), Kind.CONFIG_CHANGED, "lr: 0.1 → 0.2");

            String second = trainer.train(fingerprint(0.2));
            isSkip(gate.decide(fingerprint(0.2)), second);
            assertThat(gate.decide(fingerprint(0.1)))
                    .isInstanceOfSatisfying(
                            Decision.Reuse.class,
                            reuse -> assertThat(reuse.good().id()).isEqualTo(first));
        });
    }

    @Test
    default void runsThatAreNotGoodDoNotOpenTheGate(@TempDir Path directory) {
        withGoodRuns(directory, (trainer, good) -> {
            RetrainGate gate = RetrainGate.against(good);
            trainer.train(fingerprint(0.1), run -> run.fail(new IllegalStateException("diverged")));
            trainer.train(fingerprint(0.1), run -> run.close(RunStatus.KILLED));
            trainer.train(
                    fingerprint(0.1),
                    run -> run.goal("accuracy", Goal.atLeast(0.9)).logMetric("accuracy", 0.5));
            String deleted = trainer.train(fingerprint(0.1));
            trainer.client().runs().delete(deleted);
            isRetrain(gate.decide(fingerprint(0.1)), Kind.NO_GOOD_RUN);

            String met = trainer.train(
                    fingerprint(0.1),
                    run -> run.goal("accuracy", Goal.atLeast(0.9)).logMetric("accuracy", 0.95));
            isSkip(gate.decide(fingerprint(0.1)), met);

            RetrainGate tested = RetrainGate.against(good.withTag("mlops.quality", "passed"));
            isRetrain(tested.decide(fingerprint(0.1)), Kind.NO_GOOD_RUN);
            trainer.client().runs().setTag(met, new Tag("mlops.quality", "passed"));
            isSkip(tested.decide(fingerprint(0.1)), met);
        });
    }

    @Test
    default void theGateComparesWithTheModelInUse(@TempDir Path directory) {
        withGoodRuns(directory, (trainer, good) -> {
            String model = "gate-" + UUID.randomUUID();
            RetrainGate gate = RetrainGate.against(good.behind(model, "champion"));
            isRetrain(gate.decide(fingerprint(0.1)), Kind.NO_GOOD_RUN);

            String champion = trainer.train(fingerprint(0.1));
            String challenger = trainer.train(fingerprint(0.2));
            trainer.client().registry().ensure(model);
            String version = trainer.client()
                    .registry()
                    .createVersion(new NewModelVersion(
                            model,
                            "k",
                            "runs:/" + champion + "/model",
                            Optional.of(champion),
                            Optional.empty(),
                            List.of()))
                    .version();
            trainer.client().registry().setAlias(model, "champion", version);

            isSkip(gate.decide(fingerprint(0.1)), champion);
            isRetrain(gate.decide(fingerprint(0.3)), Kind.CONFIG_CHANGED, "lr: 0.1 → 0.3");
            assertThat(gate.decide(fingerprint(0.2)))
                    .isInstanceOfSatisfying(
                            Decision.Reuse.class,
                            reuse -> assertThat(reuse.good().id()).isEqualTo(challenger));
        });
    }

    @Test
    default void withoutItsFileARunTellsWhichComponentDiffers(@TempDir Path directory) {
        withGoodRuns(directory, (trainer, good) -> {
            try (Run run = Run.builder()
                    .directory(directory)
                    .trackingUri(api().uri())
                    .experiment(trainer.experiment())
                    .start()) {
                run.setTags(fingerprint(0.1).tags());
            }

            assertThat(RetrainGate.against(good).decide(fingerprint(0.1))).isInstanceOf(Decision.Skip.class);
            isRetrain(RetrainGate.against(good).decide(fingerprint(0.2)), Kind.CONFIG_CHANGED);
        });
    }

    @Test
    default void aServerThatDoesNotAnswerIsAnError() {
        try (MlflowClient client = MlflowClient.connect(
                MlflowSettings.builder("http://127.0.0.1:1").build())) {
            RetrainGate gate = RetrainGate.against(GoodRuns.onServer(client, "iris"));

            assertThatThrownBy(() -> gate.decide(fingerprint(0.1))).isInstanceOf(MlflowException.class);
        }
    }
}
