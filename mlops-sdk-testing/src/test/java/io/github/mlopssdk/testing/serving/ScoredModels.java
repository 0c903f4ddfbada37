package io.github.mlopssdk.testing.serving;

import io.github.mlopssdk.model.ModelInput;
import io.github.mlopssdk.model.ModelSignature;
import io.github.mlopssdk.model.ModelSignature.Column;
import io.github.mlopssdk.model.NamedTensors;
import io.github.mlopssdk.model.Predictor;
import io.github.mlopssdk.model.Rows;
import io.github.mlopssdk.model.Table;
import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.serving.Scorer;
import io.github.mlopssdk.serving.ScoringHandler;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The twins of the models in {@code score.py}. */
final class ScoredModels {
    private static final List<ModelSignature.Spec> OUTPUTS =
            List.of(new ModelSignature.Tensor(null, "float64", List.of(-1L)));

    private ScoredModels() {}

    static Map<String, ScoringHandler> handlers() {
        ModelSignature array = signature(new ModelSignature.Tensor(null, "float32", List.of(-1L, 3L)));
        Map<String, ScoringHandler> handlers = new LinkedHashMap<>();
        handlers.put("array", handler(new Sums(Optional.of(array))));
        handlers.put("whole", sums(new ModelSignature.Tensor(null, "int64", List.of(-1L, 2L))));
        handlers.put(
                "arrays",
                sums(
                        new ModelSignature.Tensor("x", "float64", List.of(-1L, 2L)),
                        new ModelSignature.Tensor("k", "int64", List.of(-1L))));
        ModelSignature columns = signature(
                new Column("a", "double", true), new Column("b", "long", true), new Column("c", "string", false));
        handlers.put(
                "columns",
                handler(new Sums(Optional.of(columns.withParam("factor", 1.0).withParam("top", 3L)))));
        handlers.put(
                "types",
                sums(Stream.of("boolean", "integer", "long", "float", "double", "string", "binary", "datetime")
                        .map(type -> new Column(type, type, false))
                        .toArray(ModelSignature.Spec[]::new)));
        handlers.put("any", handler(new Sums(Optional.empty())));
        handlers.put("fails", handler(new Fails(Optional.of(array))));
        return handlers;
    }

    private static ScoringHandler sums(ModelSignature.Spec... inputs) {
        return handler(new Sums(Optional.of(signature(inputs))));
    }

    private static ModelSignature signature(ModelSignature.Spec... inputs) {
        return new ModelSignature(List.of(inputs), OUTPUTS);
    }

    private static ScoringHandler handler(Predictor model) {
        return ScoringHandler.builder(Scorer.of(model, Runnable::run)).build();
    }

    /** Adds up the numbers of each row, times the param "factor" if there is one. */
    private record Sums(Optional<ModelSignature> signature) implements Predictor {
        @Override
        public Rows predict(ModelInput input) {
            double factor = (Double) input.params().getOrDefault("factor", 1.0);
            Rows rows = input.rows();
            double[] sums = rows instanceof Table table
                    ? table.rows().stream().mapToDouble(Sums::sum).toArray()
                    : sums(
                            rows instanceof NamedTensors named ? named.tensors().values() : List.of((Tensor) rows),
                            rows.count());
            return Tensor.of(Arrays.stream(sums).map(sum -> sum * factor).toArray(), sums.length);
        }

        private static double sum(List<?> row) {
            return row.stream()
                    .filter(Number.class::isInstance)
                    .mapToDouble(cell -> ((Number) cell).doubleValue())
                    .sum();
        }

        private static double[] sums(Collection<Tensor> tensors, int rows) {
            var sums = new double[rows];
            for (Tensor tensor : tensors) {
                for (int row = 0; row < rows; row++) {
                    sums[row] += Arrays.stream(tensor.row(row)).sum();
                }
            }
            return sums;
        }
    }

    private record Fails(Optional<ModelSignature> signature) implements Predictor {
        @Override
        public Rows predict(ModelInput input) {
            throw new IllegalStateException("a secret of the model");
        }
    }
}
