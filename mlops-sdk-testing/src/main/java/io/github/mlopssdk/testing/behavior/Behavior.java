package io.github.mlopssdk.testing.behavior;

import io.github.mlopssdk.seed.SeedScope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiPredicate;

/**
 * Rules for what a model says, after M. T. Ribeiro and others, Beyond Accuracy: Behavioral Testing of NLP Models with CheckList (ACL
 * 2020): minimum functionality, invariance, and the direction of a change.
 *
 * <pre>{@code
 * Behavior.of(model).on(applications).increasesWith(Perturbation.add("income", 1000), 0).assertPassed();
 * }</pre>
 *
 * <p>Changes come from a seed, by default 42, and are made smaller until they are as small as those that fail can be. Immutable: each
 * configuring method returns a changed copy. A model that throws fails at that input.
 */
public final class Behavior {
    private static final long DEFAULT_SEED = 42;

    private final Predictor predictor;
    private final List<Map<String, Object>> inputs;
    private final Optional<String> ofClass;
    private final long seed;

    private Behavior(Predictor predictor, List<Map<String, Object>> inputs, Optional<String> ofClass, long seed) {
        this.predictor = predictor;
        this.inputs = inputs;
        this.ofClass = ofClass;
        this.seed = seed;
    }

    /**
     * Begins.
     *
     * @param predictor the model
     * @return tests without inputs
     */
    public static Behavior of(Predictor predictor) {
        return new Behavior(predictor, List.of(), Optional.empty(), DEFAULT_SEED);
    }

    /**
     * Chooses the inputs.
     *
     * @param features by name, one map for each input
     * @return the changed copy
     */
    public Behavior on(List<? extends Map<String, ?>> features) {
        List<Map<String, Object>> copies =
                features.stream().<Map<String, Object>>map(LinkedHashMap::new).toList();
        return new Behavior(predictor, copies, ofClass, seed);
    }

    /**
     * Chooses the class whose probability is meant by more, less and equal.
     *
     * @param label its name; without one, the number that the model predicts is meant
     * @return the changed copy
     */
    public Behavior ofClass(String label) {
        return new Behavior(predictor, inputs, Optional.of(label), seed);
    }

    /**
     * Chooses the seed.
     *
     * @param root any
     * @return the changed copy
     */
    public Behavior seed(long root) {
        return new Behavior(predictor, inputs, ofClass, root);
    }

    /**
     * Asks for a class: simple inputs that any useful model gets right.
     *
     * @param label the class of all inputs
     * @return what was found
     */
    public BehaviorResult predicts(String label) {
        var failures = new ArrayList<BehaviorFailure>();
        for (int i = 0; i < inputs.size(); i++) {
            Answer answer = Answer.of(predictor, inputs.get(i));
            if (!answer.said().flatMap(Prediction::label).filter(label::equals).isPresent()) {
                failures.add(new BehaviorFailure(i, inputs.get(i), answer, Optional.empty(), Optional.empty()));
            }
        }
        return new BehaviorResult("predicts " + label, inputs.size(), failures, seed);
    }

    /**
     * Asks that a change does not matter: the class stays, or, where a class was chosen or a number is predicted, that number stays.
     *
     * @param change what should not matter
     * @param tolerance how far the probability or number may move; not used where only classes are compared
     * @return what was found
     * @throws IllegalStateException if a class was chosen and the model predicts no probability of it
     */
    public BehaviorResult isInvariantTo(Perturbation change, double tolerance) {
        return test(
                "is invariant to " + change.name(),
                change,
                (before, now) -> (ofClass.isPresent() || before.value().isPresent())
                        ? Math.abs(measured(now) - measured(before)) <= tolerance
                        : before.label().equals(now.label()));
    }

    /**
     * Asks that the number, or the probability of the chosen class, does not fall.
     *
     * @param change what should raise it
     * @param tolerance how far it may fall all the same
     * @return what was found
     * @throws IllegalStateException if the model predicts neither a number nor a probability of the chosen class
     */
    public BehaviorResult increasesWith(Perturbation change, double tolerance) {
        return test(
                "increases with " + change.name(),
                change,
                (before, now) -> measured(now) - measured(before) >= -tolerance);
    }

    /**
     * Asks that the number, or the probability of the chosen class, does not rise.
     *
     * @param change what should lower it
     * @param tolerance how far it may rise all the same
     * @return what was found
     * @throws IllegalStateException if the model predicts neither a number nor a probability of the chosen class
     */
    public BehaviorResult decreasesWith(Perturbation change, double tolerance) {
        return test(
                "decreases with " + change.name(),
                change,
                (before, now) -> measured(now) - measured(before) <= tolerance);
    }

    private BehaviorResult test(String question, Perturbation change, BiPredicate<Prediction, Prediction> holds) {
        var failures = new ArrayList<BehaviorFailure>();
        int cases = 0;
        for (int i = 0; i < inputs.size(); i++) {
            Map<String, Object> input = inputs.get(i);
            List<Edit> edits = change.source()
                    .edits(input, SeedScope.of(seed).seeds(change.name()).at(i).random());
            if (edits.isEmpty()) {
                continue;
            }
            cases++;
            Answer answer = Answer.of(predictor, input);
            if (answer.said().isEmpty()) {
                failures.add(new BehaviorFailure(i, input, answer, Optional.empty(), Optional.empty()));
                continue;
            }
            Prediction said = answer.said().get();
            if (fails(input, edits, said, holds)) {
                List<Edit> smallest = SmallestChange.of(edits, fewer -> fails(input, fewer, said, holds));
                Map<String, Object> variant = applied(input, smallest);
                failures.add(new BehaviorFailure(
                        i, input, answer, Optional.of(variant), Optional.of(Answer.of(predictor, variant))));
            }
        }
        return new BehaviorResult(question, cases, failures, seed);
    }

    private boolean fails(
            Map<String, Object> input, List<Edit> edits, Prediction said, BiPredicate<Prediction, Prediction> holds) {
        return Answer.of(predictor, applied(input, edits))
                .said()
                .filter(now -> holds.test(said, now))
                .isEmpty();
    }

    private static Map<String, Object> applied(Map<String, Object> input, List<Edit> edits) {
        Map<String, Object> changed = input;
        for (Edit edit : edits) {
            changed = edit.apply(changed);
        }
        return changed;
    }

    private OptionalDouble measure(Prediction prediction) {
        if (ofClass.isEmpty()) {
            return prediction.value();
        }
        Double probability = prediction.probabilities().get(ofClass.get());
        return probability == null ? OptionalDouble.empty() : OptionalDouble.of(probability);
    }

    private double measured(Prediction prediction) {
        return measure(prediction)
                .orElseThrow(() -> new IllegalStateException(
                        "the model must predict a number, or probabilities and ofClass(label) must name one: "
                                + prediction));
    }
}
