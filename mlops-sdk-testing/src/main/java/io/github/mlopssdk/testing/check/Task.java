package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.model.Tensor;
import java.util.Arrays;

/** What a model is to say of a row. */
public enum Task {
    /** One of several classes; a column for each, of which one is 1. */
    CLASSES,
    /** Yes or no; one column of 0 and 1. */
    YES_OR_NO,
    /** Numbers, or anything else. */
    NUMBERS;

    static Task of(Tensor targets) {
        double[] values = targets.values();
        boolean binary = targets.shape().length == 2 && Arrays.stream(values).allMatch(v -> v == 0 || v == 1);
        if (!binary) {
            return NUMBERS;
        }
        if (targets.rowSize() == 1) {
            return YES_OR_NO;
        }
        boolean oneHot = Arrays.stream(targets.toRows())
                .allMatch(row -> Arrays.stream(row).sum() == 1);
        return oneHot ? CLASSES : NUMBERS;
    }

    /** Tells which class a row of targets or predictions stands for. */
    int labelOf(double[] row) {
        if (row.length == 1) {
            return row[0] > 0.5 ? 1 : 0;
        }
        int best = 0;
        for (int i = 1; i < row.length; i++) {
            best = row[i] > row[best] ? i : best;
        }
        return best;
    }

    /** Tells how wrong predictions are: the share of wrong labels, or the mean squared error. NaN is wrong. */
    double error(Tensor targets, Tensor predictions) {
        double sum = 0;
        for (int row = 0; row < targets.rows(); row++) {
            sum += error(targets.row(row), predictions.row(row));
        }
        return sum / targets.rows();
    }

    private double error(double[] target, double[] prediction) {
        if (Arrays.stream(prediction).anyMatch(Double::isNaN)) {
            return this == NUMBERS ? Double.POSITIVE_INFINITY : 1;
        }
        if (this != NUMBERS) {
            return labelOf(target) == labelOf(prediction) ? 0 : 1;
        }
        double sum = 0;
        for (int i = 0; i < target.length; i++) {
            sum += (target[i] - prediction[i]) * (target[i] - prediction[i]);
        }
        return sum / target.length;
    }

    String errorName() {
        return this == NUMBERS ? "mean squared error" : "error rate";
    }
}
