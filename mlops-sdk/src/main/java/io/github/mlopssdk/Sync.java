package io.github.mlopssdk;

import io.github.mlopssdk.SyncReport.Outcome;
import io.github.mlopssdk.delivery.Progress;
import io.github.mlopssdk.delivery.RunDelivery;
import io.github.mlopssdk.journal.DeliveryLog;
import io.github.mlopssdk.journal.DeliveryState;
import io.github.mlopssdk.journal.JournalReader;
import io.github.mlopssdk.journal.JournalSettings;
import io.github.mlopssdk.journal.RunLock;
import io.github.mlopssdk.journal.RunStore;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.model.MlopsException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Delivery of runs whose process is gone: the same delivery on the same journals, started later. */
final class Sync {
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

    SyncReport run(Consumer<SyncReport.Entry> afterEach) {
        List<SyncReport.Entry> entries = new ArrayList<>();
        for (Path run : parentsFirst(store.runs())) {
            SyncReport.Entry entry = runOne(run);
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
                return JournalReader.endsAt(held.directory(), delivery.acknowledgedSeq())
                        ? entry(run, Outcome.UP_TO_DATE, 0, delivery, "")
                        : deliver(held.directory());
            }
        } catch (UncheckedIOException | IllegalStateException | IllegalArgumentException | MlopsException e) {
            return entry(run, Outcome.INCOMPLETE, 0, DeliveryState.NONE, String.valueOf(e.getMessage()));
        }
    }

    private SyncReport.Entry deliver(Path run) {
        try (MlflowClient client = MlflowClient.connect(server);
                RunDelivery delivery =
                        new RunDelivery(run, client, false, journalSettings, platform.random(), seq -> {})) {
            long before = delivery.state().acknowledgedSeq();
            int failures = 0;
            while (true) {
                Progress progress = delivery.step();
                DeliveryState now = delivery.state();
                long sent = now.acknowledgedSeq() - before;
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
