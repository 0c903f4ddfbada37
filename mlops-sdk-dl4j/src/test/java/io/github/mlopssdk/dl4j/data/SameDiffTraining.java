package io.github.mlopssdk.dl4j.data;

import io.github.mlopssdk.seed.SeedScope;
import java.util.Arrays;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.weightinit.impl.XavierInitScheme;

/** A graph of SameDiff with a random mask, trained in a JVM of its own; prints its weights after what DL4J prints. */
final class SameDiffTraining {
    private static final SeedScope SEEDS = SeedScope.of(42);

    private SameDiffTraining() {}

    public static void main(String[] arguments) {
        Nd4j.getRandom().setSeed(SEEDS.seed("samediff"));
        String seeded = weights();
        String goingOn = weights();
        Nd4j.getRandom().setSeed(SEEDS.seed("samediff"));
        System.out.println("weights " + seeded + (seeded.equals(weights()) ? " repeated" : " varied")
                + (seeded.equals(goingOn) ? " without a seed, too" : ""));
    }

    private static String weights() {
        SameDiff graph = SameDiff.create();
        SDVariable input = graph.placeHolder("input", DataType.FLOAT, -1, 4);
        SDVariable label = graph.placeHolder("label", DataType.FLOAT, -1, 1);
        SDVariable weights = graph.var("weights", new XavierInitScheme('c', 4, 1), DataType.FLOAT, 4, 1);
        SDVariable mask = graph.random().bernoulli(0.5, DataType.FLOAT, 4, 1);
        graph.loss().meanSquaredError("loss", label, input.mmul(weights.mul(mask)), null);
        graph.setLossVariables("loss");
        graph.setTrainingConfig(TrainingConfig.builder()
                .updater(new Adam(0.05))
                .dataSetFeatureMapping("input")
                .dataSetLabelMapping("label")
                .build());
        graph.fit(SeededIteration.augmented(SeededIteration.data(60)), 3);
        return Arrays.toString(graph.getVariable("weights").getArr().toFloatVector());
    }
}
