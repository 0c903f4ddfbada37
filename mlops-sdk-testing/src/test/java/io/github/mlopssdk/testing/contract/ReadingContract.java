package io.github.mlopssdk.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.mlflow.Experiment;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.mlflow.NewRun;
import io.github.mlopssdk.mlflow.Results;
import io.github.mlopssdk.mlflow.RunView;
import io.github.mlopssdk.mlflow.ServerRun;
import io.github.mlopssdk.model.MetricPoint;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is read back through the library's own client, page by page. */
interface ReadingContract {
    /** More than a page of runs. */
    int RUNS = 130;

    Api api();

    private void withClient(Consumer<MlflowClient> test) {
        try (MlflowClient client = MlflowClient.connect(
                MlflowSettings.builder(api().uri().toString()).build())) {
            test.accept(client);
        }
    }

    @Test
    default void findsExperimentsByName() {
        withClient(client -> {
            String common = "reading " + UUID.randomUUID();
            List<Experiment> made = IntStream.range(0, 3)
                    .mapToObj(i -> client.experiments().ensure(common + " " + i))
                    .toList();

            Results<Experiment> found = client.experiments().search("name LIKE '" + common + "%'", 10);

            assertThat(found).containsExactlyElementsOf(made);
            assertThat(client.experiments().search("name LIKE '" + common + "%'", 2))
                    .hasSize(2);
            assertThat(found.toString()).contains("NAME", common.substring(0, 30), "3 in all");
        });
    }

    @Test
    default void findsEveryRunOfSeveralPages() {
        withClient(client -> {
            Experiment experiment = client.experiments().ensure("reading " + UUID.randomUUID());
            for (int i = 0; i < RUNS; i++) {
                ServerRun run = client.runs().create(new NewRun(experiment.id(), "run " + i, Api.T + i, List.of()));
                client.runs().logBatch(run.id(), List.of(new MetricPoint("acc", i, Api.T, 0)), List.of(), List.of());
            }

            Results<ServerRun> all =
                    client.runs().search(List.of(experiment.id()), "", Integer.MAX_VALUE, RunView.ACTIVE_ONLY);

            assertThat(all).extracting(ServerRun::name).hasSize(RUNS).startsWith("run 0", "run 1");
            assertThat(client.runs().search(List.of(experiment.id()), "metrics.acc >= 120", 1000, RunView.ACTIVE_ONLY))
                    .hasSize(10);
            assertThat(all.toString()).hasSizeLessThan(1000).contains("acc=0.0", "more");
        });
    }

    @Test
    default void readsAHistoryOfSeveralPages() {
        withClient(client -> {
            String run = api().newRun();
            for (int batch = 0; batch < 3; batch++) {
                int from = 1000 * batch;
                client.runs()
                        .logBatch(
                                run,
                                IntStream.range(from, from + 1000)
                                        .mapToObj(i -> new MetricPoint("loss", 1.0 / (i + 1), Api.T + i, i))
                                        .toList(),
                                List.of(),
                                List.of());
            }

            Results<MetricPoint> history = client.runs().history(run, "loss");

            assertThat(history).hasSize(3000);
            assertThat(history.get(2999).step()).isEqualTo(2999);
            assertThat(history.toString()).hasSizeLessThan(1000).contains("STEP", "0.5", "more");
        });
    }
}
