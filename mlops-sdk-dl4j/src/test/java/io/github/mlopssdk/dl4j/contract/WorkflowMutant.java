package io.github.mlopssdk.dl4j.contract;

import java.nio.file.Path;

/** A fault in what stands around a network, and the check outside of contracts that is to say so. */
@SuppressWarnings("ImmutableEnumChecker")
enum WorkflowMutant {
    LABEL_LEAKED(
            "a feature is known only after the label",
            "DataValidation.noLeakage",
            "leakage days_in_ward",
            directory -> SpoiledTables.leakage(false),
            directory -> SpoiledTables.leakage(true)),
    ROWS_DOUBLED_BEFORE_THE_SPLIT(
            "classes are balanced by doubling rows before the split, so that test rows are in the training data",
            "SplitValidation.sharesNoRows",
            "rows are in the training data",
            directory -> SpoiledTables.split(false),
            directory -> SpoiledTables.split(true)),
    TIME_TRAVEL(
            "days are split at random, so that the training data knows the future",
            "SplitValidation.isLater",
            "rows are not later than",
            directory -> SpoiledTables.days(false),
            directory -> SpoiledTables.days(true)),
    MISSING_AS_ZERO(
            "a missing value is encoded as 0",
            "DataValidation.schema",
            "schema weight",
            directory -> SpoiledTables.missing(Double.NaN),
            directory -> SpoiledTables.missing(0)),
    OTHER_UNIT(
            "one feature comes in another unit where the model is served",
            "SplitValidation.hasNotDrifted",
            "drift x1",
            directory -> SpoiledTables.units(1),
            directory -> SpoiledTables.units(2.54)),
    AUGMENTATION_CHANGES_THE_CLASS(
            "the augmentation mirrors the feature that bears the class",
            "Behavior.isInvariantTo",
            "is invariant to scale x0 by -1.0",
            directory -> FlowerTraining.augmentation(0.99),
            directory -> FlowerTraining.augmentation(-1)),
    CLASSES_RENUMBERED(
            "the list of class names was sorted anew after the training",
            "GoldenSuite.verify",
            "must cases fail",
            directory -> FlowerTraining.names(directory, "setosa", "virginica", "versicolor"),
            directory -> FlowerTraining.names(directory, "setosa", "versicolor", "virginica")),
    LAST_INSTEAD_OF_BEST(
            "early stopping returns the last network, not the best",
            "MetricThreshold.validate",
            "validation loss",
            directory -> FlowerTraining.earlyStopping(true),
            directory -> FlowerTraining.earlyStopping(false)),
    MASK_IGNORED(
            "padding of a sequence is read as if it were data",
            "Behavior.isInvariantTo",
            "is invariant to add 3.0 to padding",
            directory -> PaddedSequence.predicted(true),
            directory -> PaddedSequence.predicted(false)),
    STEPS_BEGIN_ANEW(
            "a metric is logged at the step of the epoch instead of the training's",
            "MetricAssert.hasNoDuplicateSteps",
            "has several points at one step",
            directory -> TrackedFaults.steps(directory, false),
            directory -> TrackedFaults.steps(directory, true)),
    RUN_LEFT_OPEN(
            "a run stays RUNNING when the training throws",
            "RunAssert.failed",
            "RUNNING",
            directory -> TrackedFaults.ending(directory, false),
            directory -> TrackedFaults.ending(directory, true));

    private final String fault;
    private final String check;
    private final String says;
    private final Inspection healthy;
    private final Inspection spoiled;

    WorkflowMutant(String fault, String check, String says, Inspection healthy, Inspection spoiled) {
        this.fault = fault;
        this.check = check;
        this.says = says;
        this.healthy = healthy;
        this.spoiled = spoiled;
    }

    String fault() {
        return fault;
    }

    /** Names the method of this library that must find the fault. */
    String check() {
        return check;
    }

    /** What its message must contain. */
    String says() {
        return says;
    }

    /** Makes the check where the fault is not. */
    void inspectHealthy(Path directory) throws Exception {
        healthy.inspect(directory);
    }

    /** Makes the check where the fault is. */
    void inspectSpoiled(Path directory) throws Exception {
        spoiled.inspect(directory);
    }

    /** Does the work and checks it, with an {@code AssertionError} if something is found. */
    private interface Inspection {
        void inspect(Path directory) throws Exception;
    }
}
