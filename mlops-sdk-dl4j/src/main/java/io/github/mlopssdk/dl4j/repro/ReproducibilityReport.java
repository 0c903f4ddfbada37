package io.github.mlopssdk.dl4j.repro;

import io.github.mlopssdk.dl4j.repro.Repetition.Place;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * What {@link Reproducibility#check(long, Class)} found. Immutable.
 *
 * @param training name of the training's class
 * @param seed root of all seeds
 * @param iterations how many iterations were watched in the first training
 * @param repetitions what became of each repetition
 */
public record ReproducibilityReport(String training, long seed, int iterations, List<Repetition> repetitions) {
    /** Copies the list. */
    public ReproducibilityReport {
        repetitions = List.copyOf(repetitions);
    }

    /**
     * Tells whether every repetition gave the same bits.
     *
     * @return whether the check has found nothing; a rare race of threads can escape it
     */
    public boolean isReproducible() {
        return repetitions.stream().allMatch(Repetition::isEqual);
    }

    /**
     * Refuses a training that is not reproducible.
     *
     * @return this report
     * @throws NotReproducibleException if {@link #isReproducible} is false; its message is this report's text
     */
    public ReproducibilityReport require() {
        if (!isReproducible()) {
            throw new NotReproducibleException(toString());
        }
        return this;
    }

    /**
     * Tells what became of one repetition.
     *
     * @param place where the training was repeated
     * @return the repetition, or empty if there was none
     */
    public Optional<Repetition> repetition(Place place) {
        return repetitions.stream().filter(made -> made.place() == place).findFirst();
    }

    /**
     * Tells the findings to a person.
     *
     * @return several lines, with what to do at the end
     */
    @Override
    public String toString() {
        var lines = new StringJoiner("\n");
        lines.add(training + " with seed " + seed + (isReproducible() ? " is" : " is not") + " reproducible ("
                + iterations + " iterations watched)");
        repetitions.forEach(repetition -> lines.add("  " + repetition));
        if (repetition(Place.FRESH_JVM).isEmpty()) {
            lines.add("  in a fresh JVM: not tried, that needs the training as a class with a public constructor");
        }
        advice().ifPresent(advice -> lines.add("  fix: " + advice));
        return lines.toString();
    }

    private Optional<String> advice() {
        if (differs(Place.SAME_JVM) && agrees(Place.FRESH_JVM)) {
            return Optional.of("the first training of every JVM gives the same, so something is left over in a static"
                    + " field or a cache: make it anew for each training");
        }
        return repetitions.stream()
                .flatMap(repetition -> repetition.divergence().stream())
                .map(divergence -> divergence.stage().advice())
                .findFirst();
    }

    private boolean differs(Place place) {
        return repetition(place).flatMap(Repetition::divergence).isPresent();
    }

    private boolean agrees(Place place) {
        return repetition(place).map(Repetition::isEqual).orElse(false);
    }
}
