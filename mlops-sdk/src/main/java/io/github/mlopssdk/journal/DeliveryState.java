package io.github.mlopssdk.journal;

import java.util.Optional;

/**
 * What is known about the delivery of a run. Immutable.
 *
 * @param serverRun the run on the server, or empty if it was not created yet
 * @param acknowledgedSeq events up to this number are delivered or rejected; 0 if none is
 * @param rejected how many events the server has refused for good
 * @param ended whether the server has been told how the run ended
 */
public record DeliveryState(Optional<RemoteRun> serverRun, long acknowledgedSeq, long rejected, boolean ended) {
    /** Nothing was delivered yet. */
    public static final DeliveryState NONE = new DeliveryState(Optional.empty(), 0, 0, false);

    /** A run that is new on a server has received nothing yet, whatever another one has. */
    DeliveryState created(RemoteRun run) {
        return serverRun.filter(run::equals).isPresent() ? this : new DeliveryState(Optional.of(run), 0, 0, false);
    }

    DeliveryState acknowledged(long seq) {
        return new DeliveryState(serverRun, Math.max(acknowledgedSeq, seq), rejected, ended);
    }

    DeliveryState oneMoreRejected() {
        return new DeliveryState(serverRun, acknowledgedSeq, rejected + 1, ended);
    }

    DeliveryState requeued(long left) {
        return new DeliveryState(serverRun, acknowledgedSeq, left, ended);
    }

    DeliveryState withEnd() {
        return new DeliveryState(serverRun, acknowledgedSeq, rejected, true);
    }
}
