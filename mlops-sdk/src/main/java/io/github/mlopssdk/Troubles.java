package io.github.mlopssdk;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong on the way into the journal of one run. Thread-safe. */
final class Troubles {
    private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);

    private final Set<String> said = ConcurrentHashMap.newKeySet();
    private volatile Optional<String> last = Optional.empty();

    /** Notes a trouble, and logs one line for each kind: a training loop can meet it in every step. */
    void add(String kind, String text) {
        last = Optional.of(text);
        if (said.add(kind)) {
            LOG.warn("{}; more of this kind only shows in health()", text);
        }
    }

    Optional<String> last() {
        return last;
    }
}
