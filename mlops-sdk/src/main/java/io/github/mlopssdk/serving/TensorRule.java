package io.github.mlopssdk.serving;

import io.github.mlopssdk.model.ModelSignature;
import io.github.mlopssdk.model.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One array of a signature. Immutable. */
final class TensorRule {
    private static final long ANY = -1;

    private final ModelSignature.Tensor spec;
    private final NumberType type;

    TensorRule(ModelSignature.Tensor spec) {
        this.spec = spec;
        this.type = NumberType.of(spec.dtype())
                .orElseThrow(() -> new IllegalArgumentException("signature must have numbers as inputs, but"
                        + " the array of " + spec.dtype() + " has none; log the model with columns instead"));
        if (spec.shape().isEmpty()) {
            throw new IllegalArgumentException("signature must have inputs with at least one dimension, the rows");
        }
    }

    @Nullable
    String name() {
        return spec.name();
    }

    Tensor check(Numbers numbers) {
        int[] shape = numbers.shape();
        boolean fits = shape.length == spec.shape().size();
        for (int i = 0; fits && i < shape.length; i++) {
            long wanted = spec.shape().get(i);
            fits = wanted == ANY || wanted == shape[i];
        }
        if (!fits) {
            throw Refusal.schema("Shape of input " + Arrays.toString(shape) + " does not match expected shape "
                    + spec.shape() + ".");
        }
        return typed(numbers, shape);
    }

    /** Cells may be numbers, or lists which are brought into shape. */
    Tensor check(List<@Nullable Object> column) {
        Numbers numbers = Numbers.of(column);
        int[] shape = spec.shape().stream()
                .mapToInt(length -> Math.toIntExact(length))
                .toArray();
        long size = 1;
        for (int i = 1; i < shape.length; i++) {
            size *= shape[i];
        }
        boolean fixed = Arrays.stream(shape).skip(1).noneMatch(length -> length == ANY);
        if (shape[0] != ANY || !fixed || size * column.size() != numbers.size()) {
            throw Refusal.schema("The column's values do not fill the expected shape " + spec.shape() + ".");
        }
        shape[0] = column.size();
        return typed(numbers, shape);
    }

    private Tensor typed(Numbers numbers, int[] shape) {
        if (!type.holds(numbers)) {
            throw Refusal.schema("Every number must be of type " + spec.dtype() + " (" + type.range() + ").");
        }
        return numbers.tensor(shape);
    }
}
