package io.github.mlopssdk.testing.check;

import java.util.List;
import java.util.stream.Stream;

/** All checks, in the order in which they run. */
public final class CheckCatalog {
    private static final List<Check> STARTER = List.of(
            new LossDecreases(1),
            new OutputShape(),
            new OverfitsTinyBatch(),
            new StaysFinite(),
            new SameSeedSameModel(),
            new RoundTrip(),
            new BeatsBaseline());
    private static final List<Check> FULL = Stream.concat(
                    STARTER.stream(),
                    Stream.of(
                            new LossDecreases(10),
                            new EveryTensorChanges(),
                            new GradientsMatch(),
                            new StatelessSteps(),
                            new ResumeEqualsContinue(),
                            new DuplicatedBatch(),
                            new BatchEqualsSingles(),
                            new PredictTwice(),
                            new RowPermutation(),
                            new FeatureSensitivity(),
                            new ZeroInputControl(),
                            new ShuffledLabelControl(),
                            new InitialLoss(),
                            new Probabilities(),
                            new ExtremeInputs(),
                            new DifferentSeedDifferentModel(),
                            new TrainServeParity(),
                            new PredictIsPure(),
                            new ConcurrentPredict(),
                            new FitsOnTrainOnly(),
                            new PreprocessingOrder(),
                            new PreprocessingBatch(),
                            new PreprocessingUnusual(),
                            new PreprocessingPure()))
            .toList();

    private CheckCatalog() {}

    /**
     * Lists the seven to begin with.
     *
     * @return checks that a small network answers in seconds
     */
    public static List<Check> starter() {
        return STARTER;
    }

    /**
     * Lists all.
     *
     * @return the starters first
     */
    public static List<Check> full() {
        return FULL;
    }
}
