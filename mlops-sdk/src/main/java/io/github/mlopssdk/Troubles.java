package io.github.mlopssdk;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** Tells the troubles of disk and server, or the last one noted here. That of the disk may be over long since. */
    Optional<String> latest(Optional<String> ofDisk, Optional<String> ofServer) {
        String both = Stream.of(ofDisk, ofServer).flatMap(Optional::stream).collect(Collectors.joining("; "));
        return both.isEmpty() ? last : Optional.of(both);
    }
}
