package io.github.mlopssdk.samples.anylearner;

import io.github.mlopssdk.testing.capability.FunctionModel;
import io.github.mlopssdk.testing.check.Baseline;
import io.github.mlopssdk.testing.check.Subject;
import io.github.mlopssdk.testing.model.Level;
import io.github.mlopssdk.testing.model.ModelContract;
import io.github.mlopssdk.testing.model.ModelContractTest;
import java.util.Random;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;

/** What has no steps, no loss and no gradients is left out by itself: those invocations abort and say why. */
// #region contract
@ModelContract(level = Level.FULL)
final class TribuoContractTest implements ModelContractTest {
    private static final Flowers FLOWERS = Flowers.split(new Random(1));

    @Override
    public Subject subject() {
        return Subject.of(seed -> testable(new TribuoLearner(seed)))
                .trainingData(features(FLOWERS.training()), classes(FLOWERS.training()))
                .testData(features(FLOWERS.validation()), classes(FLOWERS.validation()))
                .beatsBaseline(Baseline.majority());
    }

    private static FunctionModel testable(TribuoLearner learner) {
        return FunctionModel.predicting(learner::probabilities)
                .fitting(learner::fit)
                .saving(
                        directory -> learner.save(directory.resolve("model.protobuf")),
                        directory -> testable(TribuoLearner.load(directory.resolve("model.protobuf"))));
    }
    // #endregion contract

    private static double[][] features(MutableDataset<Label> flowers) {
        return flowers.getData().stream().map(TribuoLearner::features).toArray(double[][]::new);
    }

    private static double[][] classes(MutableDataset<Label> flowers) {
        return flowers.getData().stream()
                .map(flower -> TribuoLearner.oneHot(flower.getOutput().getLabel()))
                .toArray(double[][]::new);
    }
}
