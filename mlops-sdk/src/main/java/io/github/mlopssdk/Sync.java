package io.github.mlopssdk;

import io.github.mlopssdk.SyncReport.Outcome;
import io.github.mlopssdk.delivery.Progress;
import io.github.mlopssdk.delivery.RunDelivery;
import io.github.mlopssdk.journal.DeliveryLog;
import io.github.mlopssdk.journal.DeliveryState;
import io.github.mlopssdk.journal.JournalReader;
import io.github.mlopssdk.journal.JournalSettings;
import io.github.mlopssdk.journal.RejectedEvents;
import io.github.mlopssdk.journal.RemoteRun;
import io.github.mlopssdk.journal.RunLock;
import io.github.mlopssdk.journal.RunStore;
import io.github.mlopssdk.journal.UnsupportedJournalException;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.MlflowException;
import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.mlflow.Problem;
import io.github.mlopssdk.model.MlopsException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivery of runs whose process is gone: the same delivery on the same journals, started later. */
final class Sync {
    private static final Logger LOG = LoggerFactory.getLogger(Sync.class);
    private static final int ATTEMPTS = 4;

    private final RunStore store;
    private final MlflowSettings server;
    private final Platform platform;
    private final JournalSettings journalSettings;

    Sync(RunStore store, MlflowSettings server, Platform platform, JournalSettings journalSettings) {
        this.store = store;
        this.server = server;
        this.platform = platform;
        this.journalSettings = journalSettings;
    }

    SyncReport run(SyncPlan plan, Consumer<SyncReport.Entry> afterEach) {
        List<SyncReport.Entry> entries = new ArrayList<>();
        for (Path run : plan.runKey().map(this::withParents).orElseGet(() -> parentsFirst(store.runs()))) {
            SyncReport.Entry entry = runOne(run);
            if (plan.retriesRejected() && entry.rejected() > 0 && entry.outcome() != Outcome.BUSY) {
                entry = retryRejected(run, entry);
            }
            entries.add(entry);
            afterEach.accept(entry);
        }
        return new SyncReport(entries);
    }

    SyncReport.Entry runOne(Path run) {
        try {
            new CrashRepair(store, journalSettings).repair(run);
            Optional<RunLock> lock = RunLock.tryAcquire(run);
            DeliveryState delivery = DeliveryLog.read(run);
            if (lock.isEmpty()) {
                return entry(run, Outcome.BUSY, 0, delivery, "another process is writing it");
            }
            try (RunLock held = lock.get()) {
                return delivery.postponed().isEmpty()
                                && JournalReader.endsAt(held.directory(), delivery.acknowledgedSeq())
                        ? entry(run, Outcome.UP_TO_DATE, 0, delivery, "")
                        : deliver(held.directory());
            }
        } catch (UncheckedIOException | IllegalStateException | IllegalArgumentException | MlopsException e) {
            return entry(run, Outcome.INCOMPLETE, 0, DeliveryState.NONE, String.valueOf(e.getMessage()));
        }
    }

    private SyncReport.Entry deliver(Path run) {
        try (MlflowClient client = MlflowClient.connect(server)) {
            Optional<String> refusal = elsewhere(client, DeliveryLog.read(run));
            return refusal.isPresent()
                    ? entry(run, Outcome.INCOMPLETE, 0, DeliveryLog.read(run), refusal.get())
                    : deliver(run, client);
        }
    }

    private SyncReport.Entry deliver(Path run, MlflowClient client) {
        try (RunDelivery delivery = new RunDelivery(
                run, client, false, journalSettings, platform.random(), Delivering.uploads(run), seq -> {})) {
            long before = delivery.state().acknowledgedSeq();
            long last = lastSeq(run, before);
            var meter = new DrainMeter(System::nanoTime, before);
            int failures = 0;
            while (true) {
                Progress progress = delivery.step();
                DeliveryState now = delivery.state();
                long sent = now.acknowledgedSeq() - before;
                meter.line(now.acknowledgedSeq(), last).ifPresent(line -> LOG.info("Run {}: {}", key(run), line));
                if (progress instanceof Progress.Idle) {
                    return entry(run, Outcome.DELIVERED, sent, now, page(client, now) + damage(delivery));
                } else if (progress instanceof Progress.Stopped stopped) {
                    return entry(run, Outcome.INCOMPLETE, sent, now, stopped.reason());
                } else if (progress instanceof Progress.Later later) {
                    if (++failures >= ATTEMPTS || later.cause() == Progress.Cause.CREDENTIALS || !paused(later)) {
                        return entry(run, Outcome.INCOMPLETE, sent, now, later.reason());
                    }
                } else {
                    failures = 0;
                }
            }
        }
    }

    /**
     * Tells why a run that was begun on one server is not sent to another. The same server may have got another address;
     * then it knows the run.
     */
    private static Optional<String> elsewhere(MlflowClient client, DeliveryState delivery) {
        String today = client.trackingUri().toString();
        RemoteRun there = delivery.serverRun().orElse(null);
        if (there == null || there.trackingUri().equals(today)) {
            return Optional.empty();
        }
        try {
            client.runs().get(there.runId());
            return Optional.empty();
        } catch (MlflowException e) {
            return Optional.of(
                    e.problem() == Problem.NOT_FOUND
                            ? "this run was begun on " + there.trackingUri() + " and " + today
                                    + " does not know it: set MLFLOW_TRACKING_URI=" + there.trackingUri()
                                    + " and sync again"
                            : String.valueOf(e.getMessage()));
        }
    }

    private SyncReport.Entry retryRejected(Path run, SyncReport.Entry before) {
        try {
            Optional<RunLock> lock = RunLock.tryAcquire(run);
            if (lock.isEmpty()) {
                return before;
            }
            RejectedEvents.requeue(lock.get(), journalSettings);
            SyncReport.Entry again = runOne(run);
            return new SyncReport.Entry(
                    again.key(), again.outcome(), before.sent() + again.sent(), again.rejected(), again.message());
        } catch (UncheckedIOException | UnsupportedJournalException e) {
            return new SyncReport.Entry(
                    before.key(), Outcome.INCOMPLETE, before.sent(), before.rejected(), String.valueOf(e.getMessage()));
        }
    }

    private static long lastSeq(Path run, long after) {
        try (JournalReader reader = JournalReader.open(run, after)) {
            while (reader.next() != null) {
                // Only the number of the last event is wanted.
            }
            return reader.lastSeq();
        }
    }

    private static String page(MlflowClient client, DeliveryState delivery) {
        return delivery.serverRun()
                .map(run -> client.runPage(run.experimentId(), run.runId()).toString())
                .orElse("");
    }

    private static String damage(RunDelivery delivery) {
        long events = delivery.unreadable();
        return events == 0 ? "" : ", without " + events + " events that the damaged journal has lost";
    }

    private boolean paused(Progress.Later later) {
        try {
            platform.pause().of(later.delay());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static SyncReport.Entry entry(
            Path run, Outcome outcome, long sent, DeliveryState delivery, String message) {
        return new SyncReport.Entry(key(run), outcome, sent, delivery.rejected(), message);
    }

    private static String key(Path run) {
        return String.valueOf(run.getFileName());
    }

    private List<Path> withParents(String key) {
        Map<String, Path> byKey = new LinkedHashMap<>();
        store.runs().forEach(run -> byKey.put(key(run), run));
        if (!byKey.containsKey(key)) {
            throw new IllegalArgumentException("there is no run " + key + "; see 'mlops runs'");
        }
        Map<String, Path> ordered = new LinkedHashMap<>();
        addAfterParent(key, byKey, ordered);
        return List.copyOf(ordered.values());
    }

    /** A child waits for its parent, so a parent must not come after it. */
    private static List<Path> parentsFirst(List<Path> runs) {
        Map<String, Path> byKey = new LinkedHashMap<>();
        runs.forEach(run -> byKey.put(key(run), run));
        Map<String, Path> ordered = new LinkedHashMap<>();
        byKey.forEach((key, run) -> addAfterParent(key, byKey, ordered));
        return List.copyOf(ordered.values());
    }

    private static void addAfterParent(String key, Map<String, Path> byKey, Map<String, Path> ordered) {
        Path run = byKey.get(key);
        if (run == null || ordered.containsKey(key)) {
            return;
        }
        RunStore.parentKey(run).ifPresent(parent -> addAfterParent(parent, byKey, ordered));
        ordered.put(key, run);
    }
}
