package io.github.mlopssdk.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** How a run's datasets and models are recorded. */
interface InputContract {
    Api api();

    private Api.Reply logDataset(String run, String name, String digest, String context) {
        return api().post("runs/log-inputs", """
                        {'run_id':'%s','datasets':[{'tags':[{'key':'mlflow.data.context','value':'%s'}],
                         'dataset':{'name':'%s','digest':'%s','source_type':'local','source':'{}','schema':'s','profile':'p'}}]}""".formatted(run, context, name, digest));
    }

    private JsonNode datasets(String run) {
        return api().run(run).at("/inputs/dataset_inputs");
    }

    @Test
    default void recordsADatasetOnceWithItsFirstContext() {
        String run = api().newRun();
        assertThat(logDataset(run, "iris", "d1", "training").status()).isEqualTo(200);
        assertThat(logDataset(run, "iris", "d1", "eval").status()).isEqualTo(200);
        assertThat(logDataset(run, "iris", "d2", "eval").status()).isEqualTo(200);
        assertThat(datasets(run)).hasSize(2);
        JsonNode first = datasets(run).get(0);
        assertThat(first.at("/tags/0/value").asText()).isEqualTo("training");
        assertThat(first.at("/dataset/digest").asText()).isEqualTo("d1");
        assertThat(first.at("/dataset/schema").asText()).isEqualTo("s");
        assertThat(first.at("/dataset/profile").asText()).isEqualTo("p");
    }

    @Test
    default void limitsNamesAndDigests() {
        String run = api().newRun();
        assertThat(logDataset(run, "n".repeat(501), "d", "c").message())
                .isEqualTo("'name' exceeds the maximum length of 500 characters");
        assertThat(logDataset(run, "n", "d".repeat(37), "c").message())
                .isEqualTo("'digest' exceeds the maximum length of 36 characters");
        assertThat(datasets(run)).isEmpty();
    }

    @Test
    default void recordsEachModelThatIsLogged() {
        String run = api().newRun();
        String model =
                "{\\\"artifact_path\\\":\\\"model\\\",\\\"flavors\\\":{\\\"dl4j\\\":{}},\\\"utc_time_created\\\":\\\"2026-01-01 00:00:00.000000\\\",\\\"run_id\\\":\\\"%s\\\"}"
                        .formatted(run);
        String body = "{'run_id':'%s','model_json':'%s'}".formatted(run, model);
        assertThat(api().post("runs/log-model", body).status()).isEqualTo(200);
        assertThat(api().post("runs/log-model", body).status()).isEqualTo(200);
        // Not idempotent: the second call adds a second entry.
        assertThat(api().value(run, "tags", "mlflow.log-model.history").split("\"artifact_path\"", -1))
                .hasSize(3);
    }

    @Test
    default void wantsTheMandatoryFieldsOfAModel() {
        Api.Reply reply = api().post(
                        "runs/log-model",
                        "{'run_id':'%s','model_json':'{\\\"artifact_path\\\":\\\"m\\\"}'}".formatted(api().newRun()));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message()).startsWith("Model json is missing mandatory fields:");
    }
}
