package io.github.mlopssdk;

import io.github.mlopssdk.journal.Journal;
import io.github.mlopssdk.journal.JournalSettings;
import io.github.mlopssdk.model.CodePoints;
import io.github.mlopssdk.model.RunEvent;
import io.github.mlopssdk.model.RunStatus;
import io.github.mlopssdk.model.Tag;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a run ends: once, whoever ends it, and with the status that is true. Thread-safe. */
final class RunEnd implements ProcessEnd.Ending {
    private static final Duration AT_SHUTDOWN = Duration.ofSeconds(5);

    private final ProcessEnd process;
    private final String experiment;
    private final Duration timeout;
    private final JournalSettings journalSettings;
    private final Consumer<Path> redelivery;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean failed;
    private volatile @Nullable JournaledRun run;

    RunEnd(
            ProcessEnd process,
            String experiment,
            Duration timeout,
            JournalSettings journalSettings,
            Consumer<Path> redelivery) {
        this.process = process;
        this.experiment = experiment;
        this.timeout = timeout;
        this.journalSettings = journalSettings;
        this.redelivery = redelivery;
    }

    void opened(JournaledRun run) {
        this.run = run;
        process.opened(this);
    }

    void failed() {
        failed = true;
    }

    boolean isClosed() {
        return closed.get();
    }

    /** Tells the time as the run sees it. */
    long nowMillis() {
        return journalSettings.clock().millis();
    }

    RunStatus statusOnClose() {
        return failed ? RunStatus.FAILED : RunStatus.FINISHED;
    }

    void close(JournaledRun run, RunStatus status) {
        end(run, status, timeout);
    }

    @Override
    public String experiment() {
        return experiment;
    }

    @Override
    public void endWith(RunStatus status) {
        JournaledRun open = run;
        if (open != null) {
            end(open, status, AT_SHUTDOWN.compareTo(timeout) < 0 ? AT_SHUTDOWN : timeout);
        }
    }

    private void end(JournaledRun open, RunStatus status, Duration longest) {
        if (closed.compareAndSet(false, true)) {
            process.closed(this, status);
            open.finish(status, longest);
        }
    }

    @Override
    public void correctToFailed(Throwable cause) {
        JournaledRun done = run;
        if (done != null) {
            Journal journal = Journal.reopen(done.directory(), journalSettings);
            String text = CodePoints.cut(CodePoints.wellFormed(cause.toString()), Tag.MAX_VALUE);
            journal.append(new RunEvent.TagSet(new Tag("mlops.failure", text)));
            journal.append(new RunEvent.Ended(RunStatus.FAILED, nowMillis()));
            journal.close(AT_SHUTDOWN);
            done.writeReport();
            redeliver(done.directory());
        }
    }

    /** Sends the correction, while the process lives: its end waits seconds for it, not for a server that hangs. */
    private void redeliver(Path directory) {
        Thread sending = Platform.daemons("mlops-correction").newThread(() -> redelivery.accept(directory));
        sending.start();
        try {
            sending.join(AT_SHUTDOWN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
