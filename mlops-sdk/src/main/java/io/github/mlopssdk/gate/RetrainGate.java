package io.github.mlopssdk.gate;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells whether a training has to run.
 *
 * <pre>{@code
 * Decision decision = RetrainGate.against(GoodRuns.onServer(client, "iris"))
 *         .maxAge(Duration.ofDays(30))
 *         .decide(fingerprint);
 * }</pre>
 *
 * <p>What is not known counts as changed. A server that does not answer is an exception, never a {@code Skip}. Immutable.
 */
public final class RetrainGate {
    private static final Duration ANY_AGE = Duration.ofSeconds(Long.MAX_VALUE);

    private final GoodRuns runs;
    private final Duration maxAge;
    private final InstantSource clock;

    private RetrainGate(GoodRuns runs, Duration maxAge, InstantSource clock) {
        this.runs = runs;
        this.maxAge = maxAge;
        this.clock = clock;
    }

    /**
     * Compares with earlier runs, of any age.
     *
     * @param runs where they are
     * @return the gate
     */
    public static RetrainGate against(GoodRuns runs) {
        return new RetrainGate(runs, ANY_AGE, InstantSource.system());
    }

    /**
     * Asks for a new training from time to time, also if nothing that is watched has changed.
     *
     * @param age how old the run may be, counted from its end; more than zero
     * @return the changed gate
     * @throws IllegalArgumentException if the age is zero or negative
     */
    public RetrainGate maxAge(Duration age) {
        if (age.isZero() || age.isNegative()) {
            throw new IllegalArgumentException("age must be more than zero: " + age);
        }
        return new RetrainGate(runs, age, clock);
    }

    /**
     * Takes the time from elsewhere.
     *
     * @param source tells the time that ages are counted to
     * @return the changed gate
     */
    public RetrainGate clock(InstantSource source) {
        return new RetrainGate(runs, maxAge, source);
    }

    /**
     * Decides.
     *
     * @param fingerprint what would go into the training
     * @return train, skip, or use an older run
     * @throws io.github.mlopssdk.mlflow.MlflowException if a server does not answer
     */
    public Decision decide(Fingerprint fingerprint) {
        Optional<GoodRun> last = runs.last();
        if (last.isEmpty()) {
            return older(fingerprint)
                    .orElseGet(() -> new Decision.Retrain(
                            List.of(new Reason(Reason.Kind.NO_GOOD_RUN, List.of())), last, List.of()));
        }
        GoodRun run = last.get();
        List<String> advice = fingerprint.differences(Component.ENVIRONMENT, run.fingerprint());
        var reasons = new ArrayList<>(fingerprint.reasonsAgainst(run.fingerprint()));
        if (reasons.isEmpty() && isFresh(run)) {
            return new Decision.Skip(last, advice);
        }
        Optional<Decision> older = older(fingerprint);
        if (older.isPresent()) {
            return older.get();
        }
        if (!isFresh(run)) {
            reasons.add(stale(run));
        }
        return new Decision.Retrain(reasons, last, advice);
    }

    /** An equal run that is fresh enough. */
    private Optional<Decision> older(Fingerprint fingerprint) {
        return runs.equalTo(fingerprint)
                .filter(this::isFresh)
                .map(run -> new Decision.Reuse(run, fingerprint.differences(Component.ENVIRONMENT, run.fingerprint())));
    }

    private boolean isFresh(GoodRun run) {
        return age(run).compareTo(maxAge) <= 0;
    }

    private Duration age(GoodRun run) {
        return Duration.between(run.time(), clock.instant());
    }

    private Reason stale(GoodRun run) {
        Instant end = run.time();
        return new Reason(
                Reason.Kind.STALE,
                List.of("the last good run ended " + end + ", " + days(age(run)) + " ago; allowed: " + days(maxAge)));
    }

    private static String days(Duration duration) {
        return duration.toDays() > 1 ? duration.toDays() + " days" : duration.toHours() + " hours";
    }
}
