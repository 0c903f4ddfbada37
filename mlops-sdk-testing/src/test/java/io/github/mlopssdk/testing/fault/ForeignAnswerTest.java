package io.github.mlopssdk.testing.fault;

import static io.github.mlopssdk.testing.proxy.ProxiedRequest.to;
import static io.github.mlopssdk.testing.proxy.ProxiedRequest.uploads;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.RunHealth;
import io.github.mlopssdk.testing.proxy.NetworkFault;
import io.github.mlopssdk.testing.proxy.ProxiedRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.io.TempDir;

/** Row 11: something on the way answers in the server's place. */
class ForeignAnswerTest {
    private static final NetworkFault PORTAL = new NetworkFault.Reply(
            200, Map.of("Content-Type", "text/html"), "<html><title>Airport</title>please accept our terms</html>");
    private static final List<Predicate<ProxiedRequest>> ROUTES = List.of(
            to("/experiments/get-by-name"),
            to("/experiments/create"),
            to("/runs/create"),
            to("/runs/log-batch"),
            to("/runs/log-batch"),
            to("/runs/update"),
            uploads(),
            to("/artifacts/list"));

    @TempDir
    Path directory;

    @EveryServer
    void row11PortalsPageIsNoAcknowledgement(Backend backend) throws IOException {
        try (var trial = Trial.on(backend, directory)) {
            Run run = trial.builder().offline().start();
            WatchedTraining training = trial.training(run).train(200);
            run.logText("whole", "notes.txt");
            run.close();
            ROUTES.forEach(route -> trial.proxy().inject(PORTAL, 1, route));
            try (var delivery =
                    SteppedDelivery.live(run.directory(), trial.settings().build())) {
                assertThat(delivery.untilLater().reason()).contains("Airport", "login page");
                delivery.toTheEnd();
                assertThat(delivery.state().rejected()).isZero();
            }
            training.isHeldBy(trial.stored(), "FINISHED");
            assertThat(trial.stored().artifactText("notes.txt")).contains("whole");
        }
    }

    @EveryServer
    void row11ProxyAsksForAPassword(Backend backend) throws IOException {
        try (var trial = Trial.on(backend, directory)) {
            var asks =
                    new NetworkFault.Reply(407, Map.of("Proxy-Authenticate", "Basic realm=\"gate\""), "who are you?");
            trial.proxy().inject(asks, Integer.MAX_VALUE, request -> true);
            WatchedTraining training;
            Run run = trial.builder().start();
            try (run) {
                training = trial.training(run).train(200);
                Trial.awaitTrouble(run, "407", "HTTPS_PROXY");
                assertThat(run.health().delivery()).isEqualTo(RunHealth.Delivery.PAUSED);
                trial.proxy().heal();
                assertThat(run.flush(Trial.LONG)).isTrue();
            }
            training.wasNeverHeld().isHeldBy(trial.stored(), "FINISHED");
            Traces.assertNoThreadOf(run);
        }
    }
}
