package io.github.mlopssdk.testing.behavior;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A change of an input that tests make on purpose, as a list of small ones, so that the smallest that matters can be found.
 *
 * @param name as messages show it
 * @param source makes the changes for one input
 */
public record Perturbation(String name, Source source) {
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final Pattern PUNCTUATION = Pattern.compile("\\p{Punct}");

    /** Makes changes. */
    @FunctionalInterface
    public interface Source {
        /**
         * Makes the changes for one input. They are applied in their order, and some may be left out.
         *
         * @param input features by name
         * @param random the only source of chance
         * @return the changes; empty if the input cannot be changed in this way
         */
        List<Edit> edits(Map<String, Object> input, RandomGenerator random);
    }

    /**
     * Adds to a number.
     *
     * @param feature its name
     * @param by how much
     * @return the perturbation
     */
    public static Perturbation add(String feature, double by) {
        return new Perturbation(
                "add " + by + " to " + feature,
                (input, random) -> numbers(input, feature, new NumberEdit(feature, by)));
    }

    /**
     * Multiplies a number.
     *
     * @param feature its name
     * @param factor by which
     * @return the perturbation
     */
    public static Perturbation scale(String feature, double factor) {
        return new Perturbation(
                "scale " + feature + " by " + factor,
                (input, random) -> input.get(feature) instanceof Number number
                        ? List.of(new NumberEdit(feature, number.doubleValue() * (factor - 1)))
                        : List.of());
    }

    /**
     * Adds normal noise to numbers.
     *
     * @param deviation standard deviation of the noise
     * @param features their names
     * @return the perturbation
     */
    public static Perturbation noise(double deviation, String... features) {
        return new Perturbation("noise of " + deviation + " on " + String.join(", ", features), (input, random) -> {
            var edits = new ArrayList<Edit>();
            for (String feature : features) {
                edits.addAll(numbers(input, feature, new NumberEdit(feature, deviation * random.nextGaussian())));
            }
            return edits;
        });
    }

    private static List<Edit> numbers(Map<String, Object> input, String feature, Edit edit) {
        return input.get(feature) instanceof Number ? List.of(edit) : List.of();
    }

    /**
     * Replaces a category by another.
     *
     * @param feature its name
     * @param categories to choose from
     * @return the perturbation
     */
    public static Perturbation replace(String feature, String... categories) {
        return new Perturbation("replace " + feature, (input, random) -> {
            List<String> others = Arrays.stream(categories)
                    .filter(category -> !category.equals(input.get(feature)))
                    .toList();
            if (!input.containsKey(feature) || others.isEmpty()) {
                return List.of();
            }
            String other = others.get(random.nextInt(others.size()));
            return List.of(new FeatureEdit(feature, value -> other));
        });
    }

    /**
     * Swaps neighboring letters, as fast typing does.
     *
     * @param feature name of a text
     * @param count how many pairs at most
     * @return the perturbation
     */
    public static Perturbation typos(String feature, int count) {
        return new Perturbation(count + " typos in " + feature, (input, random) -> {
            String text = FeatureEdit.text(input, feature).orElse("");
            List<Integer> places = new ArrayList<>(IntStream.range(0, Math.max(0, text.length() - 1))
                    .filter(i -> Character.isLetter(text.charAt(i)) && Character.isLetter(text.charAt(i + 1)))
                    .filter(i -> text.charAt(i) != text.charAt(i + 1))
                    .boxed()
                    .toList());
            var edits = new ArrayList<Edit>();
            while (edits.size() < count && !places.isEmpty()) {
                int place = places.remove(/* index */ random.nextInt(places.size()));
                // A neighbor's swap would undo or move this one.
                places.removeIf(other -> Math.abs(other - place) < 2);
                edits.add(text(
                        feature,
                        place,
                        place + 2,
                        pair -> new StringBuilder(pair).reverse().toString()));
            }
            return edits;
        });
    }

    /**
     * Takes punctuation out.
     *
     * @param feature name of a text
     * @return the perturbation
     */
    public static Perturbation withoutPunctuation(String feature) {
        return new Perturbation(
                "remove punctuation from " + feature,
                (input, random) -> spans(input, feature, PUNCTUATION, character -> ""));
    }

    /**
     * Writes words in capitals.
     *
     * @param feature name of a text
     * @return the perturbation
     */
    public static Perturbation upperCase(String feature) {
        return new Perturbation(
                "upper case of " + feature, (input, random) -> spans(input, feature, WORD, Perturbation::capitals));
    }

    /** Letter by letter, so that the length stays. */
    private static String capitals(String word) {
        var capitals = new StringBuilder(word);
        IntStream.range(0, word.length()).forEach(i -> capitals.setCharAt(i, Character.toUpperCase(word.charAt(i))));
        return capitals.toString();
    }

    /** From the end to the beginning, so that a change of length moves no later one. */
    private static List<Edit> spans(Map<String, Object> input, String feature, Pattern pattern, TextChange change) {
        String text = FeatureEdit.text(input, feature).orElse("");
        return pattern.matcher(text)
                .results()
                .filter(span -> !change.of(span.group()).equals(span.group()))
                .sorted(Comparator.<MatchResult>comparingInt(MatchResult::start).reversed())
                .map(span -> text(feature, span.start(), span.end(), change))
                .toList();
    }

    private static Edit text(String feature, int from, int to, TextChange change) {
        return new FeatureEdit(feature, value -> {
            String text = (String) value;
            return text.substring(0, from) + change.of(text.substring(from, to)) + text.substring(to);
        });
    }

    /** What becomes of a part of a text. */
    private interface TextChange {
        String of(String part);
    }
}
