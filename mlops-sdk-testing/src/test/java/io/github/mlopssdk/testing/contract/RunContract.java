package io.github.mlopssdk.testing.contract;

import static io.github.mlopssdk.testing.contract.Api.T;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How experiments and runs are made, found, ended, deleted and restored. */
interface RunContract {
    Api api();

    private Api.Reply create(String experiment, String more) {
        return api().post("runs/create", "{'experiment_id':'%s','start_time':%d%s}".formatted(experiment, T, more));
    }

    private JsonNode search(String experiment, String filter, String view) {
        return api().post(
                        "runs/search",
                        "{'experiment_ids':['%s'],'filter':%s,'run_view_type':'%s'}"
                                .formatted(experiment, "\"" + filter.replace("\"", "\\\"") + "\"", view))
                .json()
                .path("runs");
    }

    @Test
    default void anExperimentNameIsTakenOnce() {
        String name = "once-" + UUID.randomUUID();
        String body = "{'name':'" + name + "'}";
        String id = api().post("experiments/create", body)
                .json()
                .path("experiment_id")
                .asText();
        assertThat(api().get("experiments/get-by-name?experiment_name=" + name)
                        .json()
                        .at("/experiment/experiment_id")
                        .asText())
                .isEqualTo(id);
        assertThat(api().post("experiments/create", body).errorCode()).isEqualTo("RESOURCE_ALREADY_EXISTS");

        api().post("experiments/delete", "{'experiment_id':'" + id + "'}");
        Api.Reply again = api().post("experiments/create", body);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.errorCode()).isEqualTo("RESOURCE_ALREADY_EXISTS");
        assertThat(api().get("experiments/get-by-name?experiment_name=" + name)
                        .json()
                        .at("/experiment/lifecycle_stage")
                        .asText())
                .isEqualTo("deleted");
    }

    @Test
    default void missingExperimentsAre404() {
        assertThat(api().get("experiments/get-by-name?experiment_name=nope").status())
                .isEqualTo(404);
        assertThat(api().get("experiments/get?experiment_id=99999").errorCode()).isEqualTo("RESOURCE_DOES_NOT_EXIST");
        assertThat(create("99999", "").status()).isEqualTo(404);
    }

    @Test
    default void searchesExperimentsByName() {
        String name = "sought-" + UUID.randomUUID();
        api().post("experiments/create", "{'name':'" + name + "'}");
        Api.Reply found = api().post(
                        "experiments/search",
                        "{\"max_results\":5,\"filter\":\"name = '%s'\"}"
                                .formatted(name)
                                .replace("'", "\\u0027"));
        assertThat(found.json().at("/experiments/0/name").asText()).isEqualTo(name);
        assertThat(api().post("experiments/search", "{}").status()).isEqualTo(400);
    }

    @Test
    default void createsARun() {
        String experiment = api().newExperiment();
        JsonNode run = create(experiment, ",'run_name':'first','user_id':'ann','tags':[{'key':'k','value':'v'}]")
                .json()
                .path("run");
        String id = run.at("/info/run_id").asText();
        assertThat(id).matches("[0-9a-f]{32}");
        assertThat(run.at("/info/status").asText()).isEqualTo("RUNNING");
        assertThat(run.at("/info/start_time").asLong()).isEqualTo(T);
        assertThat(run.at("/info/artifact_uri").asText())
                .isEqualTo("mlflow-artifacts:/" + experiment + "/" + id + "/artifacts");
        assertThat(run.at("/info/user_id").asText()).isEqualTo("ann");
        assertThat(api().value(id, "tags", "mlflow.runName")).isEqualTo("first");
        assertThat(api().value(id, "tags", "k")).isEqualTo("v");
    }

    @Test
    default void namesARunThatHasNoName() {
        JsonNode info = create(api().newExperiment(), "").json().at("/run/info");
        assertThat(info.path("run_name").asText()).isNotEmpty();
    }

    @Test
    default void wantsAnExperimentAndUniqueTagsForARun() {
        assertThat(api().post("runs/create", "{'start_time':1}").status()).isEqualTo(400);
        assertThat(create(api().newExperiment(), ",'tags':[{'key':'a','value':'1'},{'key':'a','value':'1'}]")
                        .errorCode())
                .isEqualTo("BAD_REQUEST");
    }

    @Test
    default void findsARunByItsKeyAtOnceAndAlsoWhenDeleted() {
        String experiment = api().newExperiment();
        String id = create(experiment, ",'tags':[{'key':'mlops.run_key','value':'k-1'}]")
                .json()
                .at("/run/info/run_id")
                .asText();
        create(experiment, ",'tags':[{'key':'mlops.run_key','value':'k-2'}]");
        String filter = "tags.`mlops.run_key` = \"k-1\"";
        assertThat(search(experiment, filter, "ALL")).hasSize(1);
        assertThat(search(experiment, filter, "ALL").at("/0/info/run_id").asText())
                .isEqualTo(id);

        api().post("runs/delete", "{'run_id':'" + id + "'}");
        assertThat(search(experiment, filter, "ACTIVE_ONLY")).isEmpty();
        assertThat(search(experiment, filter, "ALL")
                        .at("/0/info/lifecycle_stage")
                        .asText())
                .isEqualTo("deleted");
    }

    @Test
    default void searchesByMetricsParamsAndStatus() {
        String experiment = api().newExperiment();
        String run = api().newRun(experiment);
        api().newRun(experiment);
        api().post(
                        "runs/log-batch",
                        "{'run_id':'%s','metrics':[{'key':'acc','value':0.9,'timestamp':7}],'params':[{'key':'lr','value':'0.1'}]}"
                                .formatted(run));
        assertThat(search(
                        experiment,
                        "metrics.acc > 0.5 and params.lr = \"0.1\" and attributes.status = \"RUNNING\"",
                        "ALL"))
                .hasSize(1);
        assertThat(search(experiment, "metrics.acc > 0.95", "ALL")).isEmpty();
        assertThat(api().post("runs/search", "{'experiment_ids':['" + experiment + "'],'filter':'foo'}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    default void pagesThroughRuns() {
        String experiment = api().newExperiment();
        api().newRun(experiment);
        api().newRun(experiment);
        String body = "{'experiment_ids':['%s'],'max_results':1%s}";
        Api.Reply first = api().post("runs/search", body.formatted(experiment, ""));
        String token = first.json().path("next_page_token").asText();
        Api.Reply second = api().post("runs/search", body.formatted(experiment, ",'page_token':'" + token + "'"));
        assertThat(second.json().path("runs")).hasSize(1);
        assertThat(second.json().at("/runs/0/info/run_id"))
                .isNotEqualTo(first.json().at("/runs/0/info/run_id"));
        // MLflow 2 looks no further than the page: a full one may be followed by an empty one.
        assertThat(second.json().has("next_page_token")).isEqualTo(api().isMlflow2());
    }

    @Test
    default void takesMoreAfterTheEndAndRunsAgain() {
        String run = api().newRun();
        api().post("runs/update", "{'run_id':'%s','status':'FINISHED','end_time':%d}".formatted(run, T + 5));
        assertThat(api().post("runs/set-tag", "{'run_id':'%s','key':'late','value':'v'}".formatted(run))
                        .status())
                .isEqualTo(200);
        JsonNode info = api().post("runs/update", "{'run_id':'%s','status':'RUNNING'}".formatted(run))
                .json()
                .path("run_info");
        assertThat(info.path("status").asText()).isEqualTo("RUNNING");
        assertThat(info.path("end_time").asLong()).isEqualTo(T + 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"runs/log-metric", "runs/log-parameter", "runs/set-tag", "runs/log-batch", "runs/update"})
    default void refusesWritesToDeletedRunsUntilTheyAreRestored(String route) {
        String run = api().newRun();
        String body = "{'run_id':'%s','key':'k','value':1,'timestamp':7}".formatted(run);
        String text = route.endsWith("metric") ? body : body.replace("'value':1", "'value':'1'");
        api().post("runs/delete", "{'run_id':'" + run + "'}");
        Api.Reply refused = api().post(route, text);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errorCode()).isEqualTo("INVALID_PARAMETER_VALUE");
        assertThat(refused.message())
                .isEqualTo("The run " + run + " must be in the 'active' state. Current state is deleted.");
        assertThat(api().run(run).at("/info/lifecycle_stage").asText()).isEqualTo("deleted");

        api().post("runs/restore", "{'run_id':'" + run + "'}");
        assertThat(api().post(route, text).status()).isEqualTo(200);
    }

    @Test
    default void deletingAnExperimentDeletesItsRuns() {
        String experiment = api().newExperiment();
        String run = api().newRun(experiment);
        api().post("experiments/delete", "{'experiment_id':'" + experiment + "'}");
        assertThat(api().post("runs/set-tag", "{'run_id':'%s','key':'k','value':'v'}".formatted(run))
                        .message())
                .contains("must be in the 'active' state");
        assertThat(create(experiment, "").message())
                .isEqualTo(
                        "The experiment " + experiment + " must be in the 'active' state. Current state is deleted.");
        api().post("experiments/restore", "{'experiment_id':'" + experiment + "'}");
        assertThat(api().post("runs/set-tag", "{'run_id':'%s','key':'k','value':'v'}".formatted(run))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"runs/log-batch", "runs/update", "runs/delete", "runs/log-inputs"})
    default void unknownRunsAre404(String route) {
        Api.Reply reply = api().post(route, "{'run_id':'%s','datasets':[]}".formatted("0".repeat(32)));
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.errorCode()).isEqualTo("RESOURCE_DOES_NOT_EXIST");
    }
}
