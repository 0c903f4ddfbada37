package io.github.mlopssdk.samples.monorepo.serving;

import io.github.mlopssdk.model.ModelInput;
import io.github.mlopssdk.model.Predictor;
import io.github.mlopssdk.model.Rows;
import io.github.mlopssdk.model.Table;
import io.github.mlopssdk.model.Tensor;
import io.github.mlopssdk.samples.monorepo.processing.Preprocessing;
import io.github.mlopssdk.samples.monorepo.processing.SoftmaxModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The model behind the preprocessing that it was trained with. Thread-safe.
 *
 * @param preprocessing as fitted in the training
 * @param model as fitted in the training
 */
record FlowerPredictor(Preprocessing preprocessing, SoftmaxModel model) implements Predictor {
    static FlowerPredictor load(Path directory) throws IOException {
        return new FlowerPredictor(Preprocessing.load(directory), SoftmaxModel.load(directory));
    }

    /** Gives for each row of a table a probability for each species. */
    @Override
    public Rows predict(ModelInput input) {
        if (!(input.rows() instanceof Table table)) {
            throw new IllegalArgumentException("rows must have the columns " + Preprocessing.COLUMNS);
        }
        return Tensor.of(table.rows().stream()
                .map(row -> model.scores(preprocessing.features(centimeters(table.columns(), row))))
                .toArray(double[][]::new));
    }

    private static List<Double> centimeters(List<String> columns, List<@Nullable Object> row) {
        return Preprocessing.COLUMNS.stream()
                .map(column -> {
                    int at = columns.indexOf(column);
                    if (at < 0 || !(row.get(at) instanceof Number number)) {
                        throw new IllegalArgumentException(column + " must be a number");
                    }
                    return number.doubleValue();
                })
                .toList();
    }
}
