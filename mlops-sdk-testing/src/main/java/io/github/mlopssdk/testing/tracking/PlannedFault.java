package io.github.mlopssdk.testing.tracking;

import io.github.mlopssdk.testing.check.Finding;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** A fault that an annotation has asked for, and how often it has come. */
final class PlannedFault {
    private final Faulty wanted;
    private final AtomicInteger hits = new AtomicInteger();

    PlannedFault(Faulty wanted) {
        this.wanted = wanted;
        if (wanted.times() < 1) {
            throw new ExtensionConfigurationException("@Faulty times must be at least 1: " + wanted.times());
        }
        if (isOutage() && (wanted.times() != 1 || !wanted.on().isEmpty())) {
            throw new ExtensionConfigurationException(
                    "@Faulty(AWAY) is meant for all requests: leave out times and on");
        }
    }

    void plan(TrackingServer server) {
        wanted.value().fault().ifPresentOrElse(fault -> server.inject(fault, wanted.times(), this::hits), server::stop);
    }

    boolean isOutage() {
        return wanted.value() == FaultKind.AWAY;
    }

    /** The server asks only while the fault has times left, and applies it when the answer is yes. */
    private boolean hits(RecordedRequest request) {
        boolean hit = request.path().endsWith(wanted.on());
        if (hit) {
            hits.incrementAndGet();
        }
        return hit;
    }

    /** Says what is missing, if the fault did not come as often as was asked for. */
    Optional<String> missed(TrackingServer server) {
        int required = wanted.times() == Faulty.ALWAYS ? 1 : wanted.times();
        if (isOutage() || hits.get() >= required) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                        "the fault " + wanted.value() + (wanted.on().isEmpty() ? "" : " on " + wanted.on())
                                + " did not come as planned",
                        hits.get() + " requests met it",
                        required + " or more",
                        server.requests().stream()
                                .map(RecordedRequest::path)
                                .distinct()
                                .map(path -> "requests came to " + path)
                                .toList(),
                        List.of(
                                "the code does not send what the test is about",
                                "'on' does not end the path of a request"))
                .text());
    }
}
