package io.github.mlopssdk.journal;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is known about the delivery of a run. Immutable.
 *
 * @param serverRun the run on the server, or empty if it was not created yet
 * @param acknowledgedSeq events up to this number are delivered or rejected; 0 if none is
 * @param postponed numbers of acknowledged events, files all, that the server has not taken yet; ascending
 * @param rejected how many events the server has refused for good
 * @param ended whether the server has been told how the run ended
 */
public record DeliveryState(
        Optional<RemoteRun> serverRun, long acknowledgedSeq, Set<Long> postponed, long rejected, boolean ended) {
    /** Nothing was delivered yet. */
    public static final DeliveryState NONE = new DeliveryState(Optional.empty(), 0, Set.of(), 0, false);

    /** Copies the numbers. */
    public DeliveryState {
        postponed = Collections.unmodifiableSet(new TreeSet<>(postponed));
    }

    /**
     * Counts the events that the server has taken.
     *
     * @param lastSeq number of the last event of the journal
     * @return without those that it refused
     */
    public long delivered(long lastSeq) {
        return Math.max(0, lastSeq - outstanding(lastSeq) - rejected);
    }

    /**
     * Counts the events that the server has not taken yet.
     *
     * @param lastSeq number of the last event of the journal
     * @return 0 if everything has arrived or was rejected
     */
    public long outstanding(long lastSeq) {
        return Math.max(0, lastSeq - acknowledgedSeq)
                + postponed.stream().filter(seq -> seq <= acknowledgedSeq).count();
    }

    /**
     * Tells up to which number no event will be needed any more.
     *
     * @return 0 if all are needed
     */
    public long settledSeq() {
        long beforePostponed = postponed.stream().findFirst().orElse(Long.MAX_VALUE) - 1;
        return Math.min(acknowledgedSeq, beforePostponed);
    }

    /** A run that is new on a server has received nothing yet, whatever another one has. */
    DeliveryState created(RemoteRun run) {
        return serverRun.filter(run::equals).isPresent()
                ? this
                : new DeliveryState(Optional.of(run), 0, Set.of(), 0, false);
    }

    DeliveryState acknowledged(long seq) {
        return new DeliveryState(serverRun, Math.max(acknowledgedSeq, seq), postponed, rejected, ended);
    }

    DeliveryState withPostponed(long seq) {
        var more = new TreeSet<>(postponed);
        more.add(seq);
        return new DeliveryState(serverRun, acknowledgedSeq, more, rejected, ended);
    }

    DeliveryState settled(long seq) {
        var fewer = new TreeSet<>(postponed);
        fewer.remove(seq);
        return new DeliveryState(serverRun, acknowledgedSeq, fewer, rejected, ended);
    }

    DeliveryState oneMoreRejected() {
        return new DeliveryState(serverRun, acknowledgedSeq, postponed, rejected + 1, ended);
    }

    DeliveryState requeued(long left) {
        return new DeliveryState(serverRun, acknowledgedSeq, postponed, left, ended);
    }

    DeliveryState withEnd() {
        return new DeliveryState(serverRun, acknowledgedSeq, postponed, rejected, true);
    }
}
