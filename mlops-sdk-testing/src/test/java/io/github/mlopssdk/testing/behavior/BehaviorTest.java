package io.github.mlopssdk.testing.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.testing.statistics.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BehaviorTest {
    /** Says spam if it finds an exclamation mark or the word WIN in capitals. */
    private static final Predictor SHOUTING = input -> {
        String text = input.get("text").toString();
        double spam = text.contains("!") || text.contains("WIN") ? 0.9 : 0.2;
        return Prediction.of(Map.of("spam", spam, "ham", 1 - spam));
    };

    private final Behavior mails = Behavior.of(SHOUTING)
            .on(List.of(Map.of("text", "Hello, you win! Call now."), Map.of("text", "Hello, see you, soon.")));

    @Test
    void minimumFunctionalityNamesInputsThatGoWrong() {
        BehaviorResult result = mails.predicts("spam");

        assertThat(result.failures()).extracting(BehaviorFailure::input).containsExactly(1);
        assertThatThrownBy(result::assertPassed)
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                        FAIL predicts spam: 1 of 2 inputs fail (50.0 %, 95 % upper bound 97.5 %), allowed 0.0 %, seed 42
                          input 1 {text=Hello, see you, soon.} -> ham (p 0.8000)""");
        assertThat(mails.on(List.of(Map.of("text", "!")))
                        .predicts("spam")
                        .assertPassed()
                        .cases())
                .isEqualTo(1);
    }

    @Test
    void invarianceShrinksToTheOneCharacterThatMatters() {
        BehaviorResult result = mails.isInvariantTo(Perturbation.withoutPunctuation("text"), 0);

        assertThat(result.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.variant()).contains(Map.of("text", "Hello, you win Call now."));
            assertThat(failure.toString()).endsWith("changed {text=Hello, you win Call now.} -> ham (p 0.8000)");
        });
    }

    @Test
    void invarianceShrinksToTheOneWordThatMatters() {
        var quiet = mails.on(List.of(Map.of("text", "you win it now")));

        assertThat(quiet.isInvariantTo(Perturbation.upperCase("text"), 0).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.variant()).contains(Map.of("text", "you WIN it now")));
    }

    @Test
    void invarianceOfAProbabilityHasATolerance() {
        Behavior ofSpam = mails.ofClass("spam");

        assertThat(ofSpam.isInvariantTo(Perturbation.withoutPunctuation("text"), 0.71)
                        .failures())
                .isEmpty();
        assertThat(ofSpam.isInvariantTo(Perturbation.withoutPunctuation("text"), 0.69)
                        .failures())
                .hasSize(1);
    }

    @Test
    void aNumberIsShrunkToWhereTheModelTurns() {
        Predictor stepped = input -> Prediction.of(number(input, "income") >= 1100 ? 5 : 10);
        BehaviorResult result = Behavior.of(stepped)
                .on(List.of(Map.of("income", 1000), Map.of("income", 5000)))
                .increasesWith(Perturbation.add("income", 1000), 0);

        assertThat(result.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.input()).isZero();
            assertThat(failure.variant()).contains(Map.of("income", 1125.0));
        });
    }

    @Test
    void directionsHaveATolerance() {
        Predictor rising = input -> Prediction.of(number(input, "x") * 2);
        Behavior behavior = Behavior.of(rising).on(List.of(Map.of("x", 1), Map.of("x", -1)));

        assertThat(behavior.increasesWith(Perturbation.add("x", 1), 0).failures())
                .isEmpty();
        assertThat(behavior.decreasesWith(Perturbation.add("x", -1), 0).failures())
                .isEmpty();
        assertThat(behavior.decreasesWith(Perturbation.add("x", 1), 0).failures())
                .hasSize(2);
        assertThat(behavior.decreasesWith(Perturbation.add("x", 1), 2).failures())
                .isEmpty();
        assertThat(behavior.increasesWith(Perturbation.add("x", -1), 2).failures())
                .isEmpty();
        assertThat(behavior.increasesWith(Perturbation.scale("x", 3), 0).failures())
                .extracting(BehaviorFailure::input)
                .containsExactly(1);
        assertThatThrownBy(() -> mails.increasesWith(Perturbation.upperCase("text"), 0))
                .hasMessageContaining("ofClass(label)");
    }

    @Test
    void inputsThatCannotBeChangedDoNotCount() {
        Behavior mixed = Behavior.of(input -> Prediction.of("a"))
                .on(List.of(Map.of("country", "DE"), Map.of("age", 31), Map.of("country", 5)));

        assertThat(mixed.isInvariantTo(Perturbation.replace("country", "DE"), 0).cases())
                .isEqualTo(1);
        assertThat(mixed.isInvariantTo(Perturbation.add("age", 1), 0).cases()).isEqualTo(1);
        assertThat(mixed.isInvariantTo(Perturbation.typos("country", 1), 0).cases())
                .isEqualTo(1);
        assertThatThrownBy(() ->
                        mixed.isInvariantTo(Perturbation.add("income", 1), 0).assertPassed())
                .hasMessage("NOT_ENOUGH_DATA is invariant to add 1.0 to income: applies to none of the inputs");
    }

    @Test
    void equalSeedsMakeEqualChanges() {
        Predictor rounded = input -> Prediction.of(Double.toString(number(input, "x")));
        Behavior behavior = Behavior.of(rounded).on(List.of(Map.of("x", 1), Map.of("x", 1)));
        Perturbation noise = Perturbation.noise(1, "x");

        List<BehaviorFailure> first = behavior.seed(3).isInvariantTo(noise, 0).failures();

        assertThat(behavior.seed(3).isInvariantTo(noise, 0).failures()).isEqualTo(first);
        assertThat(behavior.seed(4).isInvariantTo(noise, 0).failures()).isNotEqualTo(first);
        assertThat(first.get(0).variant())
                .as("each input by its own")
                .isNotEqualTo(first.get(1).variant());
    }

    @Test
    void typosSwapLettersAndKeepTheRest() {
        Predictor echo = input -> Prediction.of(input.get("text").toString());
        BehaviorResult result = Behavior.of(echo)
                .on(List.of(Map.of("text", "abcdefgh 12")))
                .isInvariantTo(Perturbation.typos("text", 3), 0);

        String variant =
                result.failures().get(0).variant().orElseThrow().get("text").toString();
        assertThat(variant).hasSize(11).endsWith(" 12").isNotEqualTo("abcdefgh 12");
        assertThat(IntStream.range(0, 11)
                        .filter(i -> variant.charAt(i) != "abcdefgh 12".charAt(i))
                        .count())
                .as("one swap is enough")
                .isEqualTo(2);
    }

    @Test
    void categoriesAreReplacedByOthers() {
        Predictor german = input -> Prediction.of(input.get("country").toString());
        BehaviorResult result = Behavior.of(german)
                .on(List.of(Map.of("country", "DE")))
                .isInvariantTo(Perturbation.replace("country", "DE", "FR"), 0);

        assertThat(result.failures().get(0).variant()).contains(Map.of("country", "FR"));
    }

    @Test
    void someFailuresMayBeAllowed() {
        List<Map<String, String>> inputs = IntStream.range(0, 100)
                .mapToObj(i -> Map.of("text", String.format(Locale.ROOT, "mail %d%s", i, i < 2 ? "!" : "")))
                .toList();
        BehaviorResult result = Behavior.of(SHOUTING).on(inputs).predicts("ham");

        assertThat(result.failRateAtMost(0.01).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.failRateAtMost(0.02).verdict()).isEqualTo(Verdict.WARN);
        assertThat(result.failRateAtMost(0.07).verdict()).isEqualTo(Verdict.PASS);
        assertThatThrownBy(() -> result.failRateAtMost(7)).hasMessageContaining("rate must be from 0 to 1, not 7.0");
        assertThatThrownBy(() -> result.failRateAtMost(Double.NaN)).hasMessageContaining("not NaN");
    }

    @Test
    void aPredictionSaysSomething() {
        assertThat(Prediction.of(Map.of("b", 0.5, "a", 0.5)).label()).contains("a");
        assertThatThrownBy(() -> Prediction.of(Map.of())).hasMessageContaining("at least one");
        assertThatThrownBy(() -> Prediction.of(Map.of("a", 0.5, "b", Double.NaN)))
                .hasMessageContaining("the probabilities are not numbers");
    }

    @Test
    void aModelThatThrowsFailsAtThatInput() {
        var broken = new IllegalStateException("broken");
        Behavior behavior = Behavior.of(input -> {
                    if (number(input, "x") > 1) {
                        throw broken;
                    }
                    return Prediction.of("a");
                })
                .on(List.of(Map.of("x", 1), Map.of("x", 2)));

        assertThat(behavior.predicts("a").failures())
                .extracting(BehaviorFailure::input)
                .containsExactly(1);
        assertThatThrownBy(() ->
                        behavior.isInvariantTo(Perturbation.add("x", 1), 0).assertPassed())
                .hasMessageStartingWith("FAIL is invariant to add 1.0 to x: 2 of 2 inputs fail")
                .hasMessageContaining(
                        "-> a\n    changed {x=1.0009765625} -> threw java.lang.IllegalStateException: broken")
                .hasMessageContaining("input 1 {x=2} -> threw java.lang.IllegalStateException: broken")
                .hasSuppressedException(broken);
    }

    @Test
    void aChosenClassMustBeThere() {
        assertThatThrownBy(() -> mails.ofClass("spma").isInvariantTo(Perturbation.upperCase("text"), 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ofClass(label)");
    }

    @Test
    void aFeatureMayBeNull() {
        Map<String, Object> input = new HashMap<>();
        input.put("x", 1);
        input.put("country", null);

        assertThat(Behavior.of(asked -> Prediction.of(-number(asked, "x")))
                        .on(List.of(input))
                        .increasesWith(Perturbation.add("x", 1), 0)
                        .failures())
                .singleElement()
                .asString()
                .startsWith("input 0 {country=null, x=1} -> -1.0\n    changed {x=");
    }

    private static double number(Map<String, Object> input, String feature) {
        return ((Number) input.get(feature)).doubleValue();
    }
}
