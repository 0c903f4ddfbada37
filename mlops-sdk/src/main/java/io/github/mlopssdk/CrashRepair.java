package io.github.mlopssdk;

import io.github.mlopssdk.journal.Journal;
import io.github.mlopssdk.journal.JournalSettings;
import io.github.mlopssdk.journal.Owner;
import io.github.mlopssdk.journal.RunLock;
import io.github.mlopssdk.journal.RunSnapshot;
import io.github.mlopssdk.journal.RunStore;
import io.github.mlopssdk.model.MlopsException;
import io.github.mlopssdk.model.RunEvent;
import io.github.mlopssdk.model.RunStatus;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends runs whose process was killed, as KILLED at the time of their last record. Only a run whose owner is surely dead
 * is touched; where that cannot be known, hands off.
 */
final class CrashRepair {
    private static final Logger LOG = LoggerFactory.getLogger(CrashRepair.class);

    private final RunStore store;
    private final JournalSettings journalSettings;

    CrashRepair(RunStore store, JournalSettings journalSettings) {
        this.store = store;
        this.journalSettings = journalSettings;
    }

    /** Repairs every run beside one's own that was abandoned. Never fails: a damaged neighbor is not this run's problem. */
    void repairOthers(String ownKey) {
        for (Path run : store.runs()) {
            if (!run.endsWith(ownKey)) {
                repair(run);
            }
        }
    }

    /** Repairs a run if it needs it and it is allowed. */
    void repair(Path runDirectory) {
        try {
            if (RunLock.owner(runDirectory).state() == Owner.State.SURELY_DEAD) {
                RunSnapshot snapshot = RunSnapshot.read(runDirectory);
                try (Journal journal = Journal.reopen(runDirectory, journalSettings)) {
                    if (recordsAnything(snapshot) && !snapshot.status().isTerminal()) {
                        journal.append(new RunEvent.Ended(RunStatus.KILLED, snapshot.lastEventMillis()));
                        LOG.info("Run {} was killed; it is marked so", snapshot.key());
                    }
                }
            }
        } catch (UncheckedIOException | IllegalStateException | MlopsException e) {
            LOG.warn("Run {} could not be examined: {}", runDirectory, e.toString());
        }
    }

    /** A process may die before the first record of its run is whole: then there is no run that could have an end. */
    private static boolean recordsAnything(RunSnapshot snapshot) {
        return snapshot.lastSeq() > 0;
    }
}
