package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.model.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Shapes with named dimensions: a name stands for the same length wherever it stands. Immutable. */
record ShapeRule(List<String> input, List<String> output, Set<String> varying) {
    /** A name, or a length that fits into an int. */
    private static final String DIMENSION = "(?:[A-Za-z_]\\w*|\\d{1,9})";

    ShapeRule {
        for (String name : varying) {
            if (!input.contains(name) || input.get(0).equals(name)) {
                throw new IllegalArgumentException(
                        "varying must name a dimension of input other than the first: " + name);
            }
        }
        if (!output.get(0).equals(input.get(0))) {
            throw new IllegalArgumentException(
                    "output must begin with the same dimension as input, the batch: " + output + " and " + input);
        }
    }

    static ShapeRule parse(String input, String output, String... varying) {
        return new ShapeRule(dimensions("input", input), dimensions("output", output), Set.of(varying));
    }

    private static List<String> dimensions(String parameter, String shape) {
        String text = shape.strip();
        if (!text.matches("\\[\\s*%s(\\s*,\\s*%s)*\\s*]".formatted(DIMENSION, DIMENSION))) {
            throw new IllegalArgumentException(
                    parameter + " must be a shape of names and lengths, such as [b,m,3]: " + shape);
        }
        return Arrays.stream(text.substring(1, text.length() - 1).split(",", -1))
                .map(String::strip)
                .toList();
    }

    /** Tells what is wrong with the shapes of one call; the names in {@code bound} keep their lengths from call to call. */
    Optional<String> violation(int[] inputShape, int[] outputShape, Map<String, Integer> bound) {
        var names = new HashMap<String, Integer>(bound);
        names.remove(input.get(0));
        names.keySet().removeAll(varying);
        Optional<String> wrong = bind("input", input, inputShape, names);
        wrong = wrong.isPresent() ? wrong : bind("output", output, outputShape, names);
        bound.putAll(names);
        return wrong;
    }

    private static Optional<String> bind(
            String part, List<String> dimensions, int[] shape, Map<String, Integer> names) {
        String seen = part + " " + Arrays.toString(shape);
        if (shape.length != dimensions.size()) {
            return Optional.of(seen + " has " + shape.length + " dimensions, not " + dimensions.size());
        }
        for (int i = 0; i < shape.length; i++) {
            String name = dimensions.get(i);
            int required =
                    Character.isDigit(name.charAt(0)) ? Integer.parseInt(name) : names.getOrDefault(name, shape[i]);
            if (required != shape[i]) {
                return Optional.of(seen + " has " + name + " = " + shape[i] + ", not " + required);
            }
            names.put(name, shape[i]);
        }
        return Optional.empty();
    }

    /** Gives inputs in which one dimension has another length: what is there, over and over. */
    Tensor resized(Tensor inputs, String name, int length) {
        int dimension = input.indexOf(name);
        int[] shape = inputs.shape();
        int inner = Arrays.stream(shape, dimension + 1, shape.length).reduce(1, (a, b) -> a * b);
        int outer = Arrays.stream(shape, 0, dimension).reduce(1, (a, b) -> a * b);
        int old = shape[dimension];
        double[] values = inputs.values();
        shape[dimension] = length;
        double[] resized = IntStream.range(0, outer * length * inner)
                .mapToDouble(i -> values[(i / (length * inner) * old + i / inner % length % old) * inner + i % inner])
                .toArray();
        return Tensor.of(resized, shape);
    }

    /** Tells whether inputs have as many dimensions as they should, so that one can be found by its name. */
    boolean hasDimensionsOf(Tensor inputs) {
        return inputs.shape().length == input.size();
    }

    int lengthOf(Tensor inputs, String name) {
        return inputs.shape()[input.indexOf(name)];
    }

    @Override
    public String toString() {
        return input + " -> " + output;
    }
}
