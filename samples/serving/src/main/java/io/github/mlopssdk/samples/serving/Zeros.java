package io.github.mlopssdk.samples.serving;

import io.github.mlopssdk.model.ModelSignature;
import io.github.mlopssdk.model.ModelSignature.Column;
import io.github.mlopssdk.model.ModelSignature.Spec;
import io.github.mlopssdk.model.NamedTensors;
import io.github.mlopssdk.model.Rows;
import io.github.mlopssdk.model.Table;
import io.github.mlopssdk.model.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/** One row of zeros. */
final class Zeros {
    private static final Set<String> NUMBERS = Set.of("integer", "long", "float", "double");

    private Zeros() {}

    /** Returns empty if the signature leaves sizes open, or has columns of other things than numbers. */
    static Optional<Rows> of(ModelSignature signature) {
        List<Spec> inputs = signature.inputs();
        boolean areAlike = inputs.stream().map(Spec::getClass).distinct().count() == 1;
        if (!areAlike || !inputs.stream().allMatch(Zeros::isKnown)) {
            return Optional.empty();
        }
        if (inputs.get(0) instanceof Column) {
            List<String> names =
                    inputs.stream().map(spec -> ((Column) spec).name()).toList();
            return Optional.of(new Table(names, List.of(Collections.nCopies(names.size(), 0))));
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        inputs.forEach(spec -> {
            var tensor = (ModelSignature.Tensor) spec;
            tensors.put(String.valueOf(tensor.name()), zeros(tensor));
        });
        boolean hasName = ((ModelSignature.Tensor) inputs.get(0)).name() != null;
        return Optional.of(hasName ? new NamedTensors(tensors) : zeros((ModelSignature.Tensor) inputs.get(0)));
    }

    private static boolean isKnown(Spec spec) {
        return spec instanceof ModelSignature.Tensor tensor
                ? rowShape(tensor).allMatch(length -> length > 0)
                : NUMBERS.contains(((Column) spec).type());
    }

    private static LongStream rowShape(ModelSignature.Tensor tensor) {
        return tensor.shape().stream().skip(1).mapToLong(length -> length);
    }

    private static Tensor zeros(ModelSignature.Tensor tensor) {
        int[] shape = LongStream.concat(LongStream.of(1), rowShape(tensor))
                .mapToInt(Math::toIntExact)
                .toArray();
        long size = rowShape(tensor).reduce(1, Math::multiplyExact);
        return Tensor.of(new double[Math.toIntExact(size)], shape);
    }
}
