package io.github.mlopssdk.dl4j.data;

import io.github.mlopssdk.dl4j.Dl4j;
import io.github.mlopssdk.seed.SeedScope;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.earlystopping.saver.InMemoryModelSaver;
import org.deeplearning4j.earlystopping.scorecalc.DataSetLossCalculator;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.termination.ScoreImprovementEpochTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingTrainer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** An early-stopped training in a JVM of its own: prints when it stopped, and hashes of its last and best weights. */
final class EarlyStoppedTraining {
    private static final SeedScope SEEDS = SeedScope.of(42);

    private EarlyStoppedTraining() {}

    public static void main(String[] arguments) {
        boolean seeded = arguments[0].equals("seeded");
        DataSet data = SeededIteration.data(60);
        MultiLayerConfiguration configuration = SeededIteration.configuration();
        if (seeded) {
            Dl4j.seed(configuration, SEEDS.seeds("network"));
        }
        var network = new MultiLayerNetwork(configuration);
        network.init();
        EarlyStoppingResult<MultiLayerNetwork> result = new EarlyStoppingTrainer(
                        stopping(), network, seeded ? SeededIteration.augmented(data) : shuffled(data))
                .fit();
        System.out.println(result.getTotalEpochs() + " " + result.getBestModelEpoch() + " "
                + Dl4j.paramsSha256(result.getBestModel()) + " " + Dl4j.paramsSha256(network));
    }

    private static EarlyStoppingConfiguration<MultiLayerNetwork> stopping() {
        return new EarlyStoppingConfiguration.Builder<MultiLayerNetwork>()
                .epochTerminationConditions(
                        new MaxEpochsTerminationCondition(12), new ScoreImprovementEpochTerminationCondition(3))
                .scoreCalculator(new DataSetLossCalculator(
                        SeededDataSetIterator.of(SeededIteration.data(30), 30, SEEDS.seeds("validation")), true))
                .modelSaver(new InMemoryModelSaver<>())
                .build();
    }

    private static DataSetIterator shuffled(DataSet data) {
        data.shuffle();
        return new ListDataSetIterator<>(data.asList(), 16);
    }
}
