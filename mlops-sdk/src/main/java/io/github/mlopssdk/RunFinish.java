package io.github.mlopssdk;

import io.github.mlopssdk.journal.Journal;
import io.github.mlopssdk.model.RunEvent;
import io.github.mlopssdk.model.RunStatus;
import io.github.mlopssdk.report.RunReport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last work of a run: its end is recorded, delivered, made durable, shown and said. */
final class RunFinish {
    private static final Logger LOG = LoggerFactory.getLogger(RunFinish.class);

    /** Time for the local part, beyond what may be waited for the server. */
    private static final Duration LOCAL_WORK = Duration.ofMillis(150);

    private final Run run;
    private final Journal journal;
    private final @Nullable Delivering delivering;
    private final Troubles troubles;

    /** For the user: before what the time was up. */
    private volatile String unfinished = "its end was written";

    RunFinish(Run run, Journal journal, @Nullable Delivering delivering, Troubles troubles) {
        this.run = run;
        this.journal = journal;
        this.delivering = delivering;
        this.troubles = troubles;
    }

    /**
     * Does all of it. Server and disk are waited for on another thread: when time is up it goes on alone, and what it
     * has not come to is said.
     *
     * @param lastEvents records what is only known at the end; is told how long it may take at most
     * @param nowMillis when the run ended
     */
    void finish(Consumer<Duration> lastEvents, RunStatus status, long nowMillis, Duration timeout) {
        Deadline deadline = Deadline.in(timeout);
        boolean done = BoundedTask.run("mlops-close-" + run.key(), timeout.plus(LOCAL_WORK), () -> {
            lastEvents.accept(deadline.left());
            journal.append(new RunEvent.Ended(status, nowMillis));
            journal.force(Duration.ZERO);
            boolean delivered = deliver(deadline);
            writeReport();
            sayWhereItIs(status, delivered);
        });
        if (!done) {
            troubles.add(
                    "time",
                    "time was up for run " + run.key() + " before " + unfinished
                            + "; a thread goes on with that while the process lives, and `" + syncCommand()
                            + "` repairs and sends the rest later");
        }
    }

    private boolean deliver(Deadline deadline) {
        try {
            unfinished = "its delivery had stopped";
            return delivering == null || delivering.finish(journal.lastSeq(), deadline.left());
        } finally {
            unfinished = "its last records were durable";
            if (!journal.close(deadline.left().plus(LOCAL_WORK.dividedBy(2)))) {
                LOG.warn(
                        "Run {} is not yet durable, a power cut may take its end: {}",
                        run.key(),
                        journal.problem().orElse("the disk refuses"));
            }
            unfinished = "its page was written";
        }
    }

    /** Writes the page from what the journal holds now. */
    void writeReport() {
        try {
            RunReport.write(run.directory());
        } catch (IOException | RuntimeException e) {
            troubles.add("report", "report.html could not be written: " + e);
        }
    }

    private void sayWhereItIs(RunStatus status, boolean delivered) {
        RunHealth health = run.health();
        if (!delivered) {
            LOG.warn(
                    "Run {} is {} with {} events not delivered ({}); they are safe: send them with"
                            + " `{}` or Run.syncAll of that directory",
                    run.key(),
                    status,
                    health.undelivered(),
                    health.problem().orElse("time is up"),
                    syncCommand());
        }
        if (health.lost() > 0 || health.rejected() > 0) {
            LOG.warn("Run {}: {} events lost, {} rejected by the server", run.key(), health.lost(), health.rejected());
        }
        Path page = run.directory().resolve(RunReport.FILE);
        LOG.info(
                "Run {} is {}: {}",
                run.key(),
                status,
                run.url().map(URI::toString).orElse(page.toString()));
    }

    private SyncCommandLine syncCommand() {
        Path store = run.directory().resolve("../..").normalize();
        return new SyncCommandLine(store, delivering == null ? null : delivering.server());
    }
}
