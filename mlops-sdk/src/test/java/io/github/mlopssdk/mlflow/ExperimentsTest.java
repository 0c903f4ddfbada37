package io.github.mlopssdk.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExperimentsTest {
    private static final String NONE = "{\"error_code\":\"RESOURCE_DOES_NOT_EXIST\",\"message\":\"none\"}";
    private static final String TAKEN = "{\"error_code\":\"RESOURCE_ALREADY_EXISTS\",\"message\":\"taken\"}";

    private ScriptedServer server;
    private MlflowClient client;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        client = server.client();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void createsWhatIsMissing() {
        server.answer(404, NONE).answer(200, "{\"experiment_id\":\"7\"}").answer(200, experiment("active"));
        assertThat(client.experiments().ensure("a b").id()).isEqualTo("7");
        assertThat(server.received().get(0).target()).endsWith("get-by-name?experiment_name=a%20b");
        assertThat(server.received().get(1).text()).isEqualTo("{\"name\":\"a b\"}");
    }

    @Test
    void takesTheExperimentThatAnotherProcessCreatedMeanwhile() {
        server.answer(404, NONE).answer(400, TAKEN).answer(200, experiment("active"));
        assertThat(client.experiments().ensure("a").id()).isEqualTo("7");
    }

    @Test
    void explainsThatAnExperimentWasDeleted() {
        server.answer(200, experiment("deleted"));
        assertThatThrownBy(() -> client.experiments().ensure("a"))
                .isInstanceOfSatisfying(
                        MlflowException.class, e -> assertThat(e.verdict()).isEqualTo(Verdict.PERMANENT))
                .hasMessageContaining("'a' was deleted")
                .hasMessageContaining("restore");
    }

    @Test
    void findsNothingWhereThereIsNothing() {
        server.answer(404, NONE);
        assertThat(client.experiments().find("9")).isEmpty();
    }

    @Test
    void doesNotTakeAWrongAddressForAMissingExperiment() {
        server.answer(404, "<p>Not Found</p>");
        assertThatThrownBy(() -> client.experiments().ensure("a"))
                .isInstanceOf(MlflowException.class)
                .hasMessageContaining("--static-prefix");
        assertThat(server.received()).hasSize(1);
    }

    private static String experiment(String stage) {
        return "{\"experiment\":{\"experiment_id\":\"7\",\"name\":\"a\",\"lifecycle_stage\":\"" + stage + "\"}}";
    }
}
