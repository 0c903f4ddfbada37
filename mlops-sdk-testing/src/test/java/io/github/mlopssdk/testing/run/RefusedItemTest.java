package io.github.mlopssdk.testing.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.delivery.Progress;
import io.github.mlopssdk.delivery.RunDelivery;
import io.github.mlopssdk.journal.Journal;
import io.github.mlopssdk.journal.JournalSettings;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.model.Param;
import io.github.mlopssdk.model.RunEvent;
import io.github.mlopssdk.model.Tag;
import io.github.mlopssdk.testing.tracking.Fault;
import io.github.mlopssdk.testing.tracking.MlflowGeneration;
import io.github.mlopssdk.testing.tracking.RecordedRequest;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the rest when a server refuses one thing, and what is no refusal. */
class RefusedItemTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Fault FAILURE =
            Fault.reply(500, "{\"error_code\":\"INTERNAL_ERROR\",\"message\":\"database is read-only\"}");
    private static final Fault MET = Fault.reply(
            400,
            "{\"error_code\":\"BAD_REQUEST\",\"message\":\"(sqlite3.IntegrityError) UNIQUE constraint failed: params.key, params.run_uuid\"}");
    private static final int MORE_THAN_ENOUGH = 30;

    @TempDir
    Path directory;

    private TrackingServer server;

    @BeforeEach
    void startServer() {
        server = TrackingServer.start();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    private Run start() {
        return Run.builder()
                .experiment("refused")
                .directory(directory)
                .trackingUri(server.uri())
                .start();
    }

    @Test
    void aServerWithoutArtifactsTakesTheRest() {
        server.inject(
                Fault.reply(503, "Endpoint disabled due to the mlflow server running in `--no-serve-artifacts` mode."),
                100,
                request -> request.method().equals("PUT"));
        try (Run run = start()) {
            run.logText("text", "a.txt").logMetric("loss", 1, 0);
            assertThat(run.flush(LONG)).isTrue();
            assertThat(run.health().rejected()).isEqualTo(1);
        }

        assertThat(server.run("refused").history("loss")).hasSize(1);
        assertThat(server.run("refused").status()).isEqualTo("FINISHED");
    }

    @Test
    void aModelIsNotedAlsoWhenItsPathStandsInAnotherModelsEntry() {
        try (TrackingServer mlflow2 = TrackingServer.start(MlflowGeneration.MLFLOW_2);
                Run run = Run.builder()
                        .experiment("refused")
                        .directory(directory)
                        .trackingUri(mlflow2.uri())
                        .start()) {
            run.logModel(new TextModel("first", "net")).logModel(new TextModel("net", "net"));
            assertThat(run.flush(LONG)).isTrue();

            assertThat(mlflow2.run("refused").tags().get("mlflow.log-model.history"))
                    .contains("\"artifact_path\":\"first\"", "\"artifact_path\":\"net\"");
        }
    }

    @Test
    void aServerThatCanStoreNothingRefusesNothing() {
        try (Journal journal = Journal.create(directory, JournalSettings.defaults());
                MlflowClient client = client();
                RunDelivery delivery = delivery(client)) {
            begin(journal);
            assertThat(delivery.step()).isInstanceOf(Progress.Advanced.class);
            server.inject(
                    FAILURE, Integer.MAX_VALUE, request -> request.method().equals("POST"));
            for (int attempt = 0; attempt < MORE_THAN_ENOUGH; attempt++) {
                assertThat(delivery.step()).isInstanceOf(Progress.Later.class);
            }
            server.clearFaults();
            deliverAll(delivery);

            assertThat(delivery.state().rejected()).isZero();
        }

        assertThat(server.run("refused").history("loss")).hasSize(1);
    }

    /** What MLflow 3.18 answers when the request of a killed process stores the same param at the same moment. */
    @Test
    void aParamThatMeetsItselfOnTheWayIsSentAgain() {
        server.inject(MET, 2, request -> request.body().contains("epochs"));
        try (Journal journal = Journal.create(directory, JournalSettings.defaults());
                MlflowClient client = client();
                RunDelivery delivery = delivery(client)) {
            begin(journal);
            journal.append(new RunEvent.ParamLogged(new Param("epochs", "5")));
            deliverAll(delivery);

            assertThat(delivery.state().rejected()).isZero();
        }

        assertThat(server.run("refused").params()).containsEntry("epochs", "5");
    }

    @Test
    void aParamThatIsAlwaysRefusedIsSetAside() {
        server.inject(MET, Integer.MAX_VALUE, request -> request.body().contains("epochs"));
        try (Journal journal = Journal.create(directory, JournalSettings.defaults());
                MlflowClient client = client();
                RunDelivery delivery = delivery(client)) {
            begin(journal);
            journal.append(new RunEvent.ParamLogged(new Param("epochs", "5")));
            journal.append(new RunEvent.TagSet(new Tag("team", "botany")));
            deliverAll(delivery);

            assertThat(delivery.state().rejected()).isEqualTo(1);
        }

        server.clearFaults();
        assertThat(server.run("refused").tags()).containsEntry("team", "botany");
    }

    @Test
    void whatAloneFailsIsSetAside() {
        Predicate<RecordedRequest> poison = request -> request.body().contains("poison");
        server.inject(FAILURE, Integer.MAX_VALUE, poison);
        try (Journal journal = Journal.create(directory, JournalSettings.defaults());
                MlflowClient client = client();
                RunDelivery delivery = delivery(client)) {
            begin(journal);
            journal.append(journal.metricKey("poison"), 666, 0);
            deliverAll(delivery);

            assertThat(delivery.state().rejected()).isEqualTo(1);
        }

        assertThat(server.run("refused").history("loss")).hasSize(1);
        server.clearFaults();
    }

    private MlflowClient client() {
        return MlflowClient.connect(
                MlflowSettings.builder(server.uri().toString()).build());
    }

    private RunDelivery delivery(MlflowClient client) {
        return new RunDelivery(
                directory, client, true, JournalSettings.defaults(), new SplittableRandom(1), Thread::new, seq -> {});
    }

    private static void begin(Journal journal) {
        journal.append(
                new RunEvent.Started("key", "refused", "name", 1, null, null, List.of(new Tag("mlops.java", "17"))));
        journal.append(journal.metricKey("loss"), 1, 0);
    }

    /** Repeats what is to be repeated at once, without the waits between attempts. */
    private static void deliverAll(RunDelivery delivery) {
        Progress progress = delivery.step();
        while (!(progress instanceof Progress.Idle)) {
            assertThat(progress).isNotInstanceOf(Progress.Stopped.class);
            progress = delivery.step();
        }
    }
}
