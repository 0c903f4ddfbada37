package io.github.mlopssdk.testing.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.delivery.Progress;
import io.github.mlopssdk.delivery.RunDelivery;
import io.github.mlopssdk.journal.DeliveryState;
import io.github.mlopssdk.journal.JournalSettings;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.MlflowSettings;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** The delivery of a run, step by step: a test looks at the waits that it asks for in place of waiting. */
final class SteppedDelivery implements AutoCloseable {
    private final MlflowClient client;
    private final RunDelivery delivery;

    private SteppedDelivery(Path runDirectory, MlflowSettings server, boolean fresh) {
        client = MlflowClient.connect(server);
        delivery = new RunDelivery(
                runDirectory,
                client,
                fresh,
                JournalSettings.defaults(),
                new SplittableRandom(1),
                Thread::new,
                seq -> {});
    }

    /** Delivers as the process does that writes the run. */
    static SteppedDelivery live(Path runDirectory, MlflowSettings server) {
        return new SteppedDelivery(runDirectory, server, true);
    }

    /** Delivers as a later process does. */
    static SteppedDelivery later(Path runDirectory, MlflowSettings server) {
        return new SteppedDelivery(runDirectory, server, false);
    }

    Progress step() {
        delivery.hurry();
        return delivery.step();
    }

    /** Steps on until a wait is asked for. */
    Progress.Later untilLater() {
        Progress progress = step();
        while (progress instanceof Progress.Advanced) {
            progress = step();
        }
        assertThat(progress).isInstanceOf(Progress.Later.class);
        return (Progress.Later) progress;
    }

    /** Steps on, without the waits, until the journal has nothing more. */
    void toTheEnd() {
        Progress progress = step();
        while (!(progress instanceof Progress.Idle)) {
            assertThat(progress).isNotInstanceOf(Progress.Stopped.class);
            progress = step();
        }
    }

    DeliveryState state() {
        return delivery.state();
    }

    @Override
    public void close() {
        delivery.close();
        client.close();
    }
}
