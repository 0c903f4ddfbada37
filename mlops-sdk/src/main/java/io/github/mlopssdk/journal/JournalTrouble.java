package io.github.mlopssdk.journal;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong with a journal: counted, told, and warned of once. Thread-safe. */
final class JournalTrouble {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final Path runDirectory;
    private final AtomicLong lost = new AtomicLong();
    private volatile @Nullable String latest;

    JournalTrouble(Path runDirectory) {
        this.runDirectory = runDirectory;
    }

    /** Counts events that are not recorded. Warns once: a full disk would fill the log as well. */
    void lose(long events, String cause) {
        latest = cause;
        if (lost.getAndAdd(events) == 0) {
            LOG.warn("Calls are no longer recorded in {}, only counted: {}", runDirectory, cause);
        }
    }

    void tell(String problem) {
        latest = problem;
    }

    void warn(String problem) {
        latest = problem;
        LOG.warn("Journal in {}: {}", runDirectory, problem);
    }

    void info(String news) {
        LOG.info("Journal in {}: {}", runDirectory, news);
    }

    long lost() {
        return lost.get();
    }

    Optional<String> latest() {
        return Optional.ofNullable(latest);
    }
}
