package io.github.mlopssdk.testing.kill;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.SyncReport;
import io.github.mlopssdk.model.Durability;
import io.github.mlopssdk.testing.process.ChildJvm;
import io.github.mlopssdk.testing.tracking.TrackedRun;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One training that is killed, the sync afterwards, and the count.
 *
 * @param stage what the training is doing when it is killed
 * @param durability what its run promises
 * @param seed decides the rest
 */
record KillRound(KillStage stage, Durability durability, long seed) {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final long WHOLE_FILE = 8 << 20;
    private static final long SMALL_FILE = 2 << 10;
    private static final int LONGEST_CLOSE_NANOS = 300_000_000;
    private static final int KILLED = 128 + 9;
    private static final int LARGE_UPLOAD = 400_000;

    /** A JVM that is ready soon and leaves the cores to others. */
    private static final List<String> LIGHT = List.of(
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");

    /** What a round came to. */
    record Outcome(KillRound round, Finding finding, Duration sync) {
        List<String> broken() {
            return finding.broken(round.durability);
        }
    }

    /** Trains in an experiment of its own, kills, syncs and counts. */
    Outcome play(URI server, Path directory, String experiment, Function<String, List<TrackedRun>> runsOf)
            throws IOException, InterruptedException {
        var random = new Random(seed);
        Path store = Files.createDirectories(directory.resolve(experiment));
        Optional<RequestHold> hold = stage.requestHold(random);
        Testimony testimony;
        if (hold.isPresent()) {
            try (HoldingRelay relay = HoldingRelay.to(server, hold.get())) {
                testimony = killed(relay.uri(), store, experiment, random, () -> relay.awaitHeld(LONG));
            }
        } else {
            testimony = killed(server, store, experiment, random, () -> {});
        }
        if (stage == KillStage.SYNC) {
            killASync(server, store);
        }
        long begun = System.nanoTime();
        SyncReport report = sync(server, store);
        Duration sync = Duration.ofNanos(System.nanoTime() - begun);
        SyncReport second = sync(server, store);
        return new Outcome(this, finding(testimony, report, second, rejected(store), runsOf.apply(experiment)), sync);
    }

    /** Waits until a request is held. */
    private interface Wait {
        void untilHeld() throws InterruptedException;
    }

    private Testimony killed(URI server, Path store, String experiment, Random random, Wait request)
            throws IOException, InterruptedException {
        Optional<FileHold> hold = stage.fileHold(random);
        try (ChildJvm trainer = train(server, store, experiment, random, hold)) {
            request.untilHeld();
            if (stage.isOfClose()) {
                readUntil(trainer, KilledTrainer.CLOSING);
            }
            if (hold.isPresent()) {
                readUntil(trainer, HoldingFiles.HELD);
            } else if (stage == KillStage.ANY_MOMENT_OF_CLOSE) {
                LockSupport.parkNanos(random.nextInt(LONGEST_CLOSE_NANOS));
            } else if (!stage.isOfClose()) {
                readLines(trainer, 1 + random.nextInt(stage == KillStage.ANY_MOMENT ? 1500 : 400));
            }
            trainer.kill();
            if (trainer.awaitExit() != KILLED) {
                throw new IllegalStateException("the training ended by itself: " + trainer.lines());
            }
            return Testimony.of(trainer.lines());
        }
    }

    private ChildJvm train(URI server, Path store, String experiment, Random random, Optional<FileHold> hold)
            throws IOException {
        boolean rolls = stage.name().startsWith("ROLL") || (!stage.isOfClose() && random.nextInt(4) == 0);
        boolean uploads = stage.name().startsWith("UPLOAD");
        return ChildJvm.startWith(
                LIGHT,
                KilledTrainer.class,
                store,
                Map.of(),
                store.toString(),
                server.toString(),
                experiment,
                durability.name(),
                String.valueOf(rolls ? SMALL_FILE : WHOLE_FILE),
                String.valueOf(uploads ? LARGE_UPLOAD : 10),
                String.valueOf(stage.isOfClose() ? 1 + random.nextInt(500) : 0),
                hold.map(FileHold::word).orElse(KilledTrainer.NOWHERE));
    }

    private static void killASync(URI server, Path store) throws IOException, InterruptedException {
        var hold = new RequestHold("POST", "/runs/log-batch", RequestHold.Moment.AFTER, 2);
        try (HoldingRelay relay = HoldingRelay.to(server, hold);
                ChildJvm sync = ChildJvm.startWith(
                        LIGHT,
                        KilledSync.class,
                        store,
                        Map.of(),
                        store.toString(),
                        relay.uri().toString())) {
            relay.awaitHeld(LONG);
            sync.kill();
        }
    }

    private static SyncReport sync(URI server, Path store) {
        return Run.builder().directory(store).trackingUri(server).syncAll(run -> {});
    }

    /** What the server did not take, in its own words. */
    private static String rejected(Path store) throws IOException {
        try (Stream<Path> files = Files.find(store, 3, (file, is) -> file.endsWith("rejected.jsonl"))) {
            Optional<Path> rejected = files.findFirst();
            return rejected.isPresent() ? Files.readString(rejected.get()) : "";
        }
    }

    private static Finding finding(
            Testimony testimony, SyncReport first, SyncReport second, String rejected, List<TrackedRun> runs) {
        if (!first.isComplete()) {
            return Finding.trouble(testimony.returned(), "sync left something: " + first + "\n" + rejected);
        }
        if (second.runs().stream().anyMatch(run -> run.outcome() != SyncReport.Outcome.UP_TO_DATE)) {
            return Finding.trouble(testimony.returned(), "a second sync found something: " + second);
        }
        if (runs.size() == 1) {
            return testimony.heldBy(runs.get(0));
        }
        return runs.isEmpty() && !testimony.hasRun()
                ? Finding.NOTHING
                : Finding.trouble(testimony.returned(), runs.size() + " runs");
    }

    private static void readUntil(ChildJvm trainer, String wanted) throws IOException {
        Optional<String> line = trainer.nextLine();
        while (!line.orElse(wanted).equals(wanted)) {
            line = trainer.nextLine();
        }
    }

    private static void readLines(ChildJvm trainer, int count) throws IOException {
        Optional<String> line = Optional.of("");
        for (int i = 0; i < count && line.isPresent(); i++) {
            line = trainer.nextLine();
        }
    }
}
