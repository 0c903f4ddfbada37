package io.github.mlopssdk.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.mlflow.LoggedModel;
import io.github.mlopssdk.mlflow.LoggedModels;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.MlflowException;
import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.mlflow.ModelVersion;
import io.github.mlopssdk.mlflow.NewLoggedModel;
import io.github.mlopssdk.mlflow.NewModelVersion;
import io.github.mlopssdk.mlflow.Problem;
import io.github.mlopssdk.mlflow.RegisteredModel;
import io.github.mlopssdk.mlflow.Registry;
import io.github.mlopssdk.model.Param;
import io.github.mlopssdk.model.Tag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Logged models, registered models, their versions and aliases, through the library's own client. */
interface ModelContract {
    Api api();

    private void withClient(Consumer<MlflowClient> test) {
        try (MlflowClient client = MlflowClient.connect(
                MlflowSettings.builder(api().uri().toString()).build())) {
            test.accept(client);
        }
    }

    private static String newName() {
        return "model-" + UUID.randomUUID();
    }

    private static NewModelVersion version(String name, String key, String runId) {
        return new NewModelVersion(
                name,
                key,
                "runs:/" + runId + "/model",
                Optional.of(runId),
                Optional.empty(),
                List.of(new Tag("a", "b")));
    }

    @Test
    default void registersAModelOnce() {
        withClient(client -> {
            String name = newName();
            assertThat(client.registry().find(name)).isEmpty();
            assertThat(client.registry().ensure(name).name()).isEqualTo(name);
            assertThat(client.registry().ensure(name).name()).isEqualTo(name);
            client.registry().describe(name, "Finds irises.");
            client.registry().setTag(name, new Tag("team", "plants"));
            RegisteredModel found = client.registry().find(name).orElseThrow();
            assertThat(found.description()).isEqualTo("Finds irises.");
            assertThat(found.tags()).containsEntry("team", "plants");
            assertThat(client.registry().search("name = '" + name + "'", 10)).containsExactly(found);
        });
    }

    @Test
    default void addsNoSecondVersionForTheSameKey() {
        withClient(client -> {
            Registry registry = client.registry();
            String name = newName();
            String run = api().newRun();
            registry.ensure(name);
            ModelVersion first = registry.createVersion(version(name, "one", run));
            assertThat(registry.createVersion(version(name, "one", run)).version())
                    .isEqualTo("1");
            ModelVersion second = registry.createVersion(version(name, "two", run));
            assertThat(second.version()).isEqualTo("2");
            assertThat(first.isReady()).isTrue();
            assertThat(first.tags()).containsEntry("a", "b");
            assertThat(registry.searchVersions("name = '" + name + "'", 10))
                    .extracting(ModelVersion::version)
                    .containsExactly("2", "1");
        });
    }

    @Test
    default void movesAnAlias() {
        withClient(client -> {
            Registry registry = client.registry();
            String name = newName();
            String run = api().newRun();
            registry.ensure(name);
            registry.createVersion(version(name, "one", run));
            registry.createVersion(version(name, "two", run));
            assertThat(registry.findByAlias(name, "champion")).isEmpty();
            registry.setAlias(name, "champion", "1");
            registry.setAlias(name, "champion", "2");
            assertThat(registry.findByAlias(name, "champion").orElseThrow().version())
                    .isEqualTo("2");
            assertThat(registry.find(name).orElseThrow().aliases()).isEqualTo(Map.of("champion", "2"));
            registry.deleteAlias(name, "champion");
            registry.deleteAlias(name, "champion");
            assertThat(registry.findByAlias(name, "champion")).isEmpty();
            assertThatThrownBy(() -> registry.setAlias(name, "latest", "1"))
                    .isInstanceOf(MlflowException.class)
                    .hasMessageContaining("reserved");
        });
    }

    @Test
    default void describesVersionsAndMovesThemThroughStages() {
        withClient(client -> {
            Registry registry = client.registry();
            String name = newName();
            registry.ensure(name);
            registry.createVersion(version(name, "one", api().newRun()));
            registry.describeVersion(name, "1", "Better.");
            registry.setVersionTag(name, "1", new Tag("checked", "yes"));
            registry.transitionStage(name, "1", "Production");
            ModelVersion found = registry.findVersion(name, "1").orElseThrow();
            assertThat(found.description()).isEqualTo("Better.");
            assertThat(found.tags()).containsEntry("checked", "yes");
            assertThat(found.stage()).isEqualTo("Production");
            assertThat(registry.findVersion(name, "7")).isEmpty();
        });
    }

    @Test
    default void wantsTheRegisteredModelBeforeItsVersion() {
        withClient(client -> assertThatThrownBy(
                        () -> client.registry().createVersion(version(newName(), "one", api().newRun())))
                .isInstanceOfSatisfying(
                        MlflowException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NOT_FOUND)));
    }

    @Test
    default void knowsLoggedModelsFromMlflow3On() {
        withClient(client -> {
            assertThat(client.loggedModels().areAvailable()).isEqualTo(!api().isMlflow2());
            if (api().isMlflow2()) {
                return;
            }
            String experiment = api().newExperiment();
            String run = api().newRun(experiment);
            var wanted = new NewLoggedModel(
                    experiment, "net", "key", run, List.of(new Param("lr", "0.1")), List.of(new Tag("a", "b")));
            LoggedModel model = client.loggedModels().create(wanted);
            assertThat(client.loggedModels().create(wanted).id()).isEqualTo(model.id());
            assertThat(model.isReady()).isFalse();
            client.loggedModels().addToRun(run, model.id(), 3);
            client.loggedModels().addToRun(run, model.id(), 3);
            client.loggedModels().setTags(model.id(), List.of(new Tag("checked", "yes")));
            client.loggedModels().finish(model.id());
            client.loggedModels().finish(model.id());
            LoggedModel found = client.loggedModels().find(model.id()).orElseThrow();
            assertThat(found.isReady()).isTrue();
            assertThat(found.runId()).isEqualTo(run);
            assertThat(found.params()).containsEntry("lr", "0.1");
            assertThat(found.tags()).containsEntry("a", "b").containsEntry("checked", "yes");
            assertThat(client.loggedModels().search(List.of(experiment), "", 5))
                    .extracting(LoggedModel::id)
                    .containsExactly(model.id());
            assertThat(api().run(run).at("/outputs/model_outputs/0/step").asLong())
                    .isEqualTo(3);
        });
    }

    @Test
    default void registersALoggedModelFromMlflow3On() {
        withClient(client -> {
            if (!client.loggedModels().areAvailable()) {
                assertThat(api().isMlflow2()).isTrue();
                return;
            }
            String experiment = api().newExperiment();
            String run = api().newRun(experiment);
            LoggedModel model = client.loggedModels()
                    .create(new NewLoggedModel(experiment, "net", "key", run, List.of(), List.of()));
            String name = newName();
            client.registry().ensure(name);
            ModelVersion version = client.registry()
                    .createVersion(new NewModelVersion(
                            name, "k", "models:/" + model.id(), Optional.of(run), Optional.of(model.id()), List.of()));
            assertThat(version.source()).isEqualTo("models:/" + model.id());
        });
    }

    @Test
    default void namesModelsSoThatTheServerTakesThem() {
        withClient(client -> {
            if (client.loggedModels().areAvailable()) {
                String experiment = api().newExperiment();
                String name = LoggedModels.nameFor("a/b:c.d%e\"f'g");
                assertThat(client.loggedModels()
                                .create(new NewLoggedModel(
                                        experiment, name, "k", api().newRun(experiment), List.of(), List.of()))
                                .name())
                        .isEqualTo("a-b-c-d-e-f-g");
            }
        });
    }
}
