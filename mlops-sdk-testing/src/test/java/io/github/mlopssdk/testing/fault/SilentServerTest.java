package io.github.mlopssdk.testing.fault;

import static io.github.mlopssdk.testing.proxy.ProxiedRequest.metricsOf;
import static io.github.mlopssdk.testing.proxy.ProxiedRequest.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.delivery.Progress;
import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.testing.proxy.NetworkFault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row 6: a peer that says nothing, or a connection that is dead without looking so. */
class SilentServerTest {
    private static final Duration SHORT = Duration.ofSeconds(1);

    @TempDir
    Path directory;

    @EveryServer
    void row6AcceptsAndNeverAnswers(Backend backend) throws IOException {
        try (var trial = Trial.on(backend, directory)) {
            trial.proxy().inject(new NetworkFault.Silence(false), 1, to("/experiments/get-by-name"));
            trial.proxy().inject(new NetworkFault.Silence(false), 1, metricsOf("loss"));
            WatchedTraining training;
            Run run = trial.startImpatient(SHORT);
            try (run) {
                training = trial.training(run).train(300);
                assertThat(run.flush(Trial.LONG)).isTrue();
            }
            training.wasNeverHeld().isHeldBy(trial.stored(), "FINISHED");
            Traces.assertNoThreadOf(run);
        }
    }

    /** The server closes a connection that it had promised to keep; the client notices or, at worst, asks. */
    @EveryServer
    void row6IdleConnectionIsClosed(Backend backend) throws IOException {
        try (var trial = Trial.on(backend, directory)) {
            trial.proxy().inject(new NetworkFault.CloseAfterAnswer(), Integer.MAX_VALUE, request -> true);
            WatchedTraining training;
            try (Run run = trial.builder().start()) {
                training = trial.training(run);
                for (int round = 0; round < 2; round++) {
                    training.train(50);
                    assertThat(run.flush(Trial.LONG)).isTrue();
                }
            }
            training.wasNeverHeld().isHeldBy(trial.stored(), "FINISHED");
        }
    }

    /** Firewalls forget idle connections and drop what comes on them later. */
    @EveryServer
    void row6ConnectionIsDeadWhenItIsUsedAgain(Backend backend) throws IOException {
        try (var trial = Trial.on(backend, directory)) {
            WatchedTraining training;
            try (Run run = trial.startImpatient(SHORT)) {
                training = trial.training(run).train(50);
                assertThat(run.flush(Trial.LONG)).isTrue();
                trial.proxy().inject(new NetworkFault.Silence(false), 1, request -> true);
                training.train(50);
                assertThat(run.flush(Trial.LONG)).isTrue();
            }
            training.wasNeverHeld().isHeldBy(trial.stored(), "FINISHED");
        }
    }

    /** A listener whose queue is full drops the first packet of a connection, as a host does that is off. */
    @Test
    void row6NoConnectionComesAbout() throws IOException {
        List<Socket> queue = new ArrayList<>();
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Run run = Run.builder()
                        .experiment("nobody")
                        .directory(directory)
                        .offline()
                        .start()) {
            for (int i = 0; i < 8; i++) {
                var waiting = new Socket();
                queue.add(waiting);
                connectWithoutWaiting(waiting, full);
            }
            MlflowSettings settings = MlflowSettings.builder("http://127.0.0.1:" + full.getLocalPort())
                    .connectTimeout(Duration.ofMillis(300))
                    .build();
            try (var delivery = SteppedDelivery.live(run.directory(), settings)) {
                long begun = System.nanoTime();
                Progress progress = delivery.step();
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
                assertThat(progress)
                        .isInstanceOfSatisfying(
                                Progress.Later.class,
                                later -> assertThat(later.reason()).containsIgnoringCase("timeout"));
            }
        } finally {
            for (Socket socket : queue) {
                socket.close();
            }
        }
    }

    private static void connectWithoutWaiting(Socket socket, ServerSocket listener) {
        try {
            socket.connect(listener.getLocalSocketAddress(), 50);
        } catch (IOException queueIsFull) {
            assertThat(queueIsFull).isInstanceOf(SocketTimeoutException.class);
        }
    }
}
