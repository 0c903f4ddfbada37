package io.github.mlopssdk.dl4j.contract;

import io.github.mlopssdk.model.Tensor;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;

/** Makes inputs of raw rows of a number and a category: the normalized number, and a column for each category. */
record Encoder(NormalizerStandardize normalizer, List<Double> categories) {
    static final List<Double> CATEGORIES = List.of(0.0, 1.0, 2.0);

    static Encoder fitted(List<double[]> rows) {
        return new Encoder(normalizer(rows), CATEGORIES);
    }

    static NormalizerStandardize normalizer(List<double[]> rows) {
        var normalizer = new NormalizerStandardize();
        INDArray numbers = numbers(rows);
        normalizer.fit(new DataSet(numbers, numbers));
        return normalizer;
    }

    /** A missing number becomes the mean, an unknown category none of the known. */
    Tensor encode(List<double[]> rows) {
        INDArray numbers = numbers(rows);
        normalizer.transform(numbers);
        var inputs = new double[rows.size()][1 + categories.size()];
        for (int row = 0; row < inputs.length; row++) {
            inputs[row][0] = Double.isNaN(rows.get(row)[0]) ? 0 : numbers.getDouble(row, 0);
            int category = categories.indexOf(rows.get(row)[1]);
            if (category >= 0) {
                inputs[row][1 + category] = 1;
            }
        }
        return Tensor.of(inputs);
    }

    private static INDArray numbers(List<double[]> rows) {
        double[][] numbers = rows.stream().map(row -> new double[] {row[0]}).toArray(double[][]::new);
        return NdArrays.array(Tensor.of(numbers), DataType.DOUBLE);
    }
}
