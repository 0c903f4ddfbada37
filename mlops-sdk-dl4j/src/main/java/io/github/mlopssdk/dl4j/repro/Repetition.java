package io.github.mlopssdk.dl4j.repro;

import java.util.Optional;

/**
 * One repetition of a training, compared with the first. Immutable.
 *
 * @param place where it was trained again
 * @param divergence where it first differed, or empty
 * @param failure why it could not be compared, or empty
 */
public record Repetition(Place place, Optional<Divergence> divergence, Optional<String> failure) {
    /** Where a training is repeated. */
    public enum Place {
        /** In the JVM of the first training, after it. */
        SAME_JVM("again in this JVM"),
        /** In a JVM that has done nothing else. */
        FRESH_JVM("in a fresh JVM");

        private final String text;

        Place(String text) {
            this.text = text;
        }
    }

    static Repetition of(Place place, Trace first, Trace second) {
        return new Repetition(place, TraceComparison.of(first, second), Optional.empty());
    }

    static Repetition failed(Place place, String failure) {
        return new Repetition(place, Optional.empty(), Optional.of(failure));
    }

    /**
     * Tells whether every bit was the same.
     *
     * @return false also if it could not be compared
     */
    public boolean isEqual() {
        return divergence.isEmpty() && failure.isEmpty();
    }

    @Override
    public String toString() {
        return place.text + ": "
                + failure.map(cause -> "it failed: " + cause)
                        .or(() -> divergence.map(Divergence::toString))
                        .orElse("the same bits");
    }
}
