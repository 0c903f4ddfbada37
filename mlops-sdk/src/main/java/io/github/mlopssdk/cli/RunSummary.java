package io.github.mlopssdk.cli;

import io.github.mlopssdk.journal.DeliveryLog;
import io.github.mlopssdk.journal.DeliveryState;
import io.github.mlopssdk.journal.RunLock;
import io.github.mlopssdk.journal.RunSnapshot;
import io.github.mlopssdk.model.RunStatus;
import java.nio.file.Path;

/**
 * One run of a list.
 *
 * @param run what its journal says
 * @param delivery what is known about its delivery
 * @param status its status, or {@link #CRASHED}
 */
record RunSummary(RunSnapshot run, DeliveryState delivery, String status) {
    /** Status of a run that never ended and that nobody writes any more. */
    static final String CRASHED = "CRASHED";

    static RunSummary read(Path directory) {
        RunSnapshot run = RunSnapshot.read(directory);
        boolean crashed =
                run.status() == RunStatus.RUNNING && RunLock.owner(directory).isGone();
        return new RunSummary(
                run,
                DeliveryLog.read(directory),
                crashed ? CRASHED : run.status().name());
    }

    long undelivered() {
        return delivery.outstanding(run.lastSeq());
    }
}
