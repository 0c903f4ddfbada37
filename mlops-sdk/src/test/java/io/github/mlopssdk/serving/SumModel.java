package io.github.mlopssdk.serving;

import io.github.mlopssdk.model.ModelInput;
import io.github.mlopssdk.model.ModelSignature;
import io.github.mlopssdk.model.NamedTensors;
import io.github.mlopssdk.model.Predictor;
import io.github.mlopssdk.model.Rows;
import io.github.mlopssdk.model.Table;
import io.github.mlopssdk.model.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Adds up all numbers of a row, times the param "factor" if there is one. */
record SumModel(Optional<ModelSignature> signature) implements Predictor {
    static final ModelSignature.Tensor OUTPUT = new ModelSignature.Tensor(null, "float32", List.of(-1L));

    static SumModel of(ModelSignature.Spec... inputs) {
        return new SumModel(Optional.of(new ModelSignature(List.of(inputs), List.of(OUTPUT))));
    }

    static ModelSignature.Tensor tensor(String dtype, Long... shape) {
        return new ModelSignature.Tensor(null, dtype, List.of(shape));
    }

    SumModel withParam(String name, Object defaultValue) {
        return new SumModel(signature.map(before -> before.withParam(name, defaultValue)));
    }

    ScoringHandler handler() {
        return ScoringHandler.builder(Scorer.of(this, Runnable::run)).build();
    }

    @Override
    public Rows predict(ModelInput input) {
        double factor = input.params().get("factor") instanceof Number number ? number.doubleValue() : 1;
        double[] sums = sums(input.rows());
        for (int row = 0; row < sums.length; row++) {
            sums[row] *= factor;
        }
        return Tensor.of(sums, sums.length);
    }

    private static double[] sums(Rows rows) {
        if (rows instanceof Table table) {
            return table.rows().stream()
                    .mapToDouble(row -> row.stream()
                            .filter(Number.class::isInstance)
                            .mapToDouble(cell -> ((Number) cell).doubleValue())
                            .sum())
                    .toArray();
        }
        var sums = new double[rows.count()];
        var tensors = rows instanceof NamedTensors named ? named.tensors().values() : List.of((Tensor) rows);
        for (Tensor tensor : tensors) {
            for (int row = 0; row < sums.length; row++) {
                sums[row] += Arrays.stream(tensor.row(row)).sum();
            }
        }
        return sums;
    }
}
