package io.github.mlopssdk.testing.fault;

import static io.github.mlopssdk.testing.proxy.ProxiedRequest.metricsOf;
import static io.github.mlopssdk.testing.proxy.ProxiedRequest.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.testing.proxy.NetworkFault;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;

/** Row 5: the server has stored what was sent, and its answer is lost. */
class LostAnswerTest {
    private static final int HISTORY = 100_000;
    private static final int SHORT_HISTORY = 2_000;
    private static final List<NetworkFault> LOSSES = List.of(
            new NetworkFault.ResetAnswer(),
            new NetworkFault.DropAnswer(),
            new NetworkFault.CutAnswer(1),
            NetworkFault.reply(504, "<h1>Gateway Timeout</h1>"));

    @TempDir
    Path directory;

    /** Each answer of the run is lost once, that to its creation included. */
    @EveryServer
    void row5EveryAnswerIsLostOnce(Backend backend) throws IOException {
        for (NetworkFault loss : LOSSES) {
            try (var trial = Trial.on(backend, directory)) {
                Run run = trial.builder().offline().start();
                WatchedTraining training = trial.training(run).train(500);
                run.logText("whole", "notes.txt");
                run.close();
                trial.proxy().inject(loss, 1, to("/runs/create"));
                trial.proxy()
                        .inject(
                                loss,
                                1,
                                metricsOf("loss").and(request -> request.text().contains("NaN")));
                trial.proxy().inject(loss, 1, metricsOf("loss"));
                trial.proxy().inject(loss, 1, to("/runs/update"));
                trial.proxy().inject(loss, 1, request -> request.method().equals("PUT"));
                try (var delivery =
                        SteppedDelivery.live(run.directory(), trial.settings().build())) {
                    delivery.toTheEnd();
                    assertThat(delivery.state().rejected()).isZero();
                }
                TrackedRun stored = trial.stored();
                training.isHeldBy(stored, "FINISHED");
                assertThat(stored.artifactText("notes.txt")).contains("whole");
                boolean mayHaveBeenStored = !(loss instanceof NetworkFault.Reply);
                assertThat(trial.proxy().requests(metricsOf("loss")))
                        .as("numbers and NaN, sent again only if the server has not stored them")
                        .hasSize(mayHaveBeenStored ? 2 : 4);
            }
        }
    }

    /** The history is put into the real servers' databases, as the API would take minutes. */
    @EveryServer
    void row5WithALongHistory(Backend backend) throws Exception {
        try (var trial = Trial.on(backend, directory)) {
            Run run = trial.builder().offline().start();
            WatchedTraining training = trial.training(run).from(HISTORY);
            try (var delivery =
                    SteppedDelivery.live(run.directory(), trial.settings().build())) {
                delivery.toTheEnd();
                backend.addHistory(delivery.state().serverRun().orElseThrow().runId(), "loss", HISTORY);
                training.train(1000);
                trial.proxy().inject(new NetworkFault.ResetAnswer(), 2, metricsOf("loss"));
                say(backend, "lost answers on a history of " + HISTORY, delivery::toTheEnd);
                run.close();
                delivery.toTheEnd();
                assertThat(delivery.state().rejected()).isZero();
            }
            TrackedRun stored = trial.stored();
            training.wasNeverHeld().isHeldBy(since(stored, HISTORY), "FINISHED");
            assertThat(stored.history("loss")).hasSize(HISTORY + 1000);
            assertThat(trial.proxy().requests(metricsOf("loss")))
                    .as("two windows of numbers and NaN, none sent again")
                    .hasSize(4);
        }
    }

    /** A later process knows less of what was sent, and reads the history. */
    @EveryServer
    void row5AndTheProcessDied(Backend backend) throws Exception {
        try (var trial = Trial.on(backend, directory)) {
            Run run = trial.builder().offline().start();
            WatchedTraining training = trial.training(run).from(SHORT_HISTORY);
            var settings = trial.settings().build();
            try (var delivery = SteppedDelivery.live(run.directory(), settings)) {
                delivery.toTheEnd();
                backend.addHistory(delivery.state().serverRun().orElseThrow().runId(), "loss", SHORT_HISTORY);
                training.train(400);
                trial.proxy().inject(new NetworkFault.ResetAnswer(), 1, metricsOf("loss"));
                delivery.untilLater();
            }
            training.train(600);
            run.close();
            try (var delivery = SteppedDelivery.later(run.directory(), settings)) {
                say(backend, "in a later process", delivery::toTheEnd);
                assertThat(delivery.state().rejected()).isZero();
            }
            TrackedRun stored = trial.stored();
            training.wasNeverHeld().isHeldBy(since(stored, SHORT_HISTORY), "FINISHED");
            assertThat(stored.history("loss")).hasSize(SHORT_HISTORY + 1000);
        }
    }

    private static void say(Backend backend, String what, Runnable delivery) {
        long begun = System.nanoTime();
        delivery.run();
        System.out.printf("  %s, %s: %d ms%n", backend, what, (System.nanoTime() - begun) / 1_000_000);
    }

    /** The server takes longer than this side waits, and stores everything later. */
    @EveryServer
    void row5TimeoutAfterProcessing(Backend backend) throws IOException {
        try (var trial = Trial.on(backend, directory)) {
            WatchedTraining training;
            try (Run run = trial.startImpatient(Duration.ofSeconds(1))) {
                assertThat(run.flush(Trial.LONG)).isTrue();
                trial.proxy().inject(new NetworkFault.Silence(true), 1, metricsOf("loss"));
                training = trial.training(run).train(500);
                assertThat(run.flush(Trial.LONG)).isTrue();
                assertThat(run.health().isGood()).isTrue();
            }
            training.wasNeverHeld().isHeldBy(trial.stored(), "FINISHED");
        }
    }

    /** Leaves out what stood there before the training. */
    private static TrackedRun since(TrackedRun run, long step) {
        Map<String, List<TrackedRun.Point>> metrics = new TreeMap<>();
        run.metrics()
                .forEach((key, points) -> metrics.put(
                        key,
                        points.stream().filter(point -> point.step() >= step).toList()));
        return new TrackedRun(
                run.id(),
                run.experiment(),
                run.name(),
                run.status(),
                run.startMillis(),
                run.endMillis(),
                run.deleted(),
                run.params(),
                run.tags(),
                metrics,
                run.datasets(),
                run.artifacts(),
                run.models());
    }
}
