package io.github.mlopssdk;

import io.github.mlopssdk.delivery.DeliveryThread;
import io.github.mlopssdk.delivery.Progress;
import io.github.mlopssdk.delivery.RunDelivery;
import io.github.mlopssdk.journal.DeliveryState;
import io.github.mlopssdk.journal.Journal;
import io.github.mlopssdk.journal.JournalSettings;
import io.github.mlopssdk.journal.RemoteRun;
import io.github.mlopssdk.mlflow.MlflowClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The delivery of one open run, with the client and the thread that it owns. Thread-safe. */
final class Delivering {
    private static final Logger LOG = LoggerFactory.getLogger(Delivering.class);

    /** The run's files belong to the thread until it has ended; whoever closes the run does not wait that long. */
    private static final Duration THREAD_END = Duration.ofDays(1);

    private static final int ATTEMPTS_AT_CLOSE = 2;

    /** Confirmed parts of an open run's journal are deleted beyond this size; the page of the run then starts later. */
    private static final long KEPT_JOURNAL_BYTES = 256L << 20;

    private final MlflowClient client;
    private final RunDelivery delivery;
    private final DeliveryThread thread;
    private final Backlog backlog = new Backlog(System::nanoTime);
    private volatile @Nullable DeliveryWatch watch;

    /** Set while {@link #finish} waits. */
    private volatile @Nullable Drain drain;

    private Delivering(MlflowClient client, RunDelivery delivery, DeliveryThread thread) {
        this.client = client;
        this.delivery = delivery;
        this.thread = thread;
    }

    /** What {@link #finish} waits for. */
    private record Drain(DrainMeter meter, long seq) {}

    static Delivering start(
            Path runDirectory,
            Journal journal,
            MlflowClient client,
            JournalSettings journalSettings,
            RandomGenerator random) {
        var delivery = new RunDelivery(
                runDirectory,
                client,
                true,
                journalSettings,
                random,
                uploads(runDirectory),
                seq -> journal.retire(seq, KEPT_JOURNAL_BYTES));
        var thread = new DeliveryThread(delivery, Platform.daemons("mlops-delivery-" + runDirectory.getFileName()));
        thread.start();
        return new Delivering(client, delivery, thread);
    }

    /** Makes the threads that send small files. */
    static ThreadFactory uploads(Path runDirectory) {
        return Platform.daemons("mlops-upload-" + runDirectory.getFileName());
    }

    /** Looks at the delivery from time to time, until {@link #finish}. */
    void watch(String key, Supplier<RunHealth> health, Consumer<RunHealth> seen) {
        var watching =
                new DeliveryWatch(health, seen.andThen(now -> sayHowFar(key)), Platform.daemons("mlops-watch-" + key));
        watch = watching;
        watching.start();
    }

    private void sayHowFar(String key) {
        Drain waited = drain;
        if (waited != null) {
            waited.meter()
                    .line(state().acknowledgedSeq(), waited.seq())
                    .ifPresent(line -> LOG.info("Run {} is closing: {}", key, line));
        }
    }

    /** Tells how long the oldest unconfirmed event has been waiting; never blocks on disk or network. */
    Duration lag(long recordedSeq) {
        return backlog.look(recordedSeq, state().acknowledgedSeq());
    }

    URI server() {
        return client.trackingUri();
    }

    DeliveryState state() {
        return delivery.state();
    }

    /** Counts the events that the journal has lost since they were recorded. */
    long unreadable() {
        return delivery.unreadable();
    }

    Optional<String> runId() {
        return state().serverRun().map(RemoteRun::runId);
    }

    Optional<URI> page() {
        return state().serverRun().map(run -> client.runPage(run.experimentId(), run.runId()));
    }

    boolean awaitAll(long seq, Duration timeout) {
        return thread.awaitAcknowledged(seq, timeout, Integer.MAX_VALUE);
    }

    /**
     * Waits for the rest, but not for a server that is away, and ends the thread. An interrupted thread waits, too: it
     * was asked to end, which needs the server to know. An interrupt from now on ends the waiting.
     */
    boolean finish(long seq, Duration timeout) {
        boolean interrupted = Thread.interrupted();
        drain = new Drain(new DrainMeter(System::nanoTime, state().acknowledgedSeq()), seq);
        try {
            boolean all = thread.awaitAcknowledged(seq, timeout, ATTEMPTS_AT_CLOSE);
            interrupted |= Thread.interrupted();
            client.close();
            thread.stop(THREAD_END);
            return all;
        } finally {
            DeliveryWatch watching = watch;
            if (watching != null) {
                watching.stop();
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    RunHealth.Delivery activity(boolean closed, long lastSeq) {
        Progress last = thread.last();
        if (closed && state().outstanding(lastSeq) == 0) {
            return RunHealth.Delivery.DONE;
        }
        if (last instanceof Progress.Stopped) {
            return RunHealth.Delivery.STOPPED;
        }
        if (last instanceof Progress.Later later) {
            return switch (later.cause()) {
                case SERVER, STORE, DISK -> RunHealth.Delivery.RETRYING;
                case CREDENTIALS -> RunHealth.Delivery.PAUSED;
                case PARENT -> RunHealth.Delivery.SENDING;
            };
        }
        return RunHealth.Delivery.SENDING;
    }

    Optional<String> problem() {
        Progress last = thread.last();
        if (last instanceof Progress.Stopped stopped) {
            return Optional.of(stopped.reason());
        }
        if (last instanceof Progress.Later later) {
            return Optional.of(later.reason());
        }
        return unreadable() == 0
                ? Optional.empty()
                : Optional.of("the journal is damaged: " + unreadable() + " of its events cannot be sent");
    }
}
