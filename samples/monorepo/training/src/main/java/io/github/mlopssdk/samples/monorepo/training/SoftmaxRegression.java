package io.github.mlopssdk.samples.monorepo.training;

import io.github.mlopssdk.samples.monorepo.processing.SoftmaxModel;
import java.util.List;

/**
 * Fits a {@link SoftmaxModel} by gradient descent on all flowers at a time, from zero: equal data give equal weights.
 *
 * @param rate length of a step
 * @param epochs number of steps
 */
record SoftmaxRegression(double rate, int epochs) {
    /** Fits features, an array for each flower, to species, by their numbers. */
    SoftmaxModel fit(List<double[]> features, List<Integer> species) {
        int inputs = features.get(0).length;
        double[][] weights = new double[SoftmaxModel.SPECIES.size()][inputs + 1];
        for (int epoch = 0; epoch < epochs; epoch++) {
            double[][] gradient = gradient(new SoftmaxModel(weights), features, species);
            for (int k = 0; k < weights.length; k++) {
                for (int i = 0; i <= inputs; i++) {
                    weights[k][i] -= rate * gradient[k][i] / features.size();
                }
            }
        }
        return new SoftmaxModel(weights);
    }

    private static double[][] gradient(SoftmaxModel model, List<double[]> features, List<Integer> species) {
        double[][] gradient = new double[SoftmaxModel.SPECIES.size()][features.get(0).length + 1];
        for (int flower = 0; flower < features.size(); flower++) {
            double[] inputs = features.get(flower);
            double[] scores = model.scores(inputs);
            for (int k = 0; k < scores.length; k++) {
                double error = scores[k] - (species.get(flower) == k ? 1 : 0);
                for (int i = 0; i < inputs.length; i++) {
                    gradient[k][i] += error * inputs[i];
                }
                gradient[k][inputs.length] += error;
            }
        }
        return gradient;
    }
}
