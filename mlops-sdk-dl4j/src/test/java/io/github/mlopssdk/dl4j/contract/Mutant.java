package io.github.mlopssdk.dl4j.contract;

import io.github.mlopssdk.testing.capability.HasLoss;
import io.github.mlopssdk.testing.capability.Preprocesses;
import io.github.mlopssdk.testing.capability.TestedModel;
import io.github.mlopssdk.testing.check.Subject;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** A network with one fault, and the checks that are to say so. */
@SuppressWarnings("ImmutableEnumChecker")
enum Mutant {
    FROZEN_LAYER(
            "a hidden layer is frozen",
            List.of("every-tensor-changes", "gradients"),
            seed -> plain(Clouds.network(
                    Clouds.builder(seed),
                    Clouds.hidden(Clouds.FEATURES).build(),
                    new FrozenLayer(Clouds.hidden(Clouds.HIDDEN).build()),
                    Clouds.output().build()))),
    WRONG_SIGN(
            "steps go up the loss",
            List.of("loss-decreases", "loss-decreases-after-10", "overfits-tiny-batch", "beats-baseline"),
            seed -> healthy(seed).trainedBy(Spoiled::stepBackwards)),
    LABELS_SHUFFLED(
            "the trainer shuffles the labels of a batch",
            List.of("overfits-tiny-batch", "zero-input-control", "duplicated-batch"),
            seed -> healthy(seed).trainedBy(new Spoiled(seed)::stepWithShuffledLabels)),
    GRADIENTS_KEPT(
            "gradients are never cleared",
            List.of("stateless-steps"),
            seed -> healthy(seed).trainedBy(new Spoiled(seed)::stepWithAllGradients)),
    SOFTMAX_OVER_BATCH(
            "softmax over the batch",
            List.of("batch-equals-singles", "probabilities"),
            seed -> plain(Clouds.network(
                    Clouds.builder(seed),
                    Clouds.hidden(Clouds.FEATURES).build(),
                    Clouds.output().activation(new BatchSoftmax()).build()))),
    SOFTMAX_TWICE(
            "softmax twice",
            List.of("overfits-tiny-batch"),
            seed -> plain(Clouds.network(
                    Clouds.builder(seed),
                    Clouds.hidden(Clouds.FEATURES).build(),
                    new DenseLayer.Builder()
                            .nIn(Clouds.HIDDEN)
                            .nOut(Clouds.CLASSES)
                            .activation(Activation.SOFTMAX)
                            .build(),
                    new LossLayer.Builder(LossFunction.MCXENT)
                            .activation(Activation.SOFTMAX)
                            .build()))),
    SOFTMAX_OVERFLOWS(
            "an own softmax overflows",
            List.of("extreme-inputs"),
            seed -> plain(Clouds.network(
                    Clouds.builder(seed),
                    Clouds.hidden(Clouds.FEATURES).activation(Activation.RELU).build(),
                    Clouds.output().activation(new OverflowingSoftmax()).build()))),
    UNSEEDED_DROPOUT(
            "dropout draws from a generator without a seed",
            List.of("same-seed-same-model"),
            seed -> healthy(seed).trainedBy(Spoiled::stepWithClockSeed)),
    UNSEEDED_START("weights begin without a seed", List.of("same-seed-same-model"), seed -> healthy(System.nanoTime())),
    CONSTANT_SEED("the factory ignores its seed", List.of("different-seed-different-model"), seed -> healthy(1)),
    RATE_NAN(
            "the learning rate is NaN",
            List.of("no-nan", "loss-decreases", "overfits-tiny-batch"),
            seed -> updated(seed, new Nesterovs(Double.NaN, 0.9))),
    RATE_ZERO(
            "the learning rate is 0",
            List.of("loss-decreases", "overfits-tiny-batch", "every-tensor-changes"),
            seed -> updated(seed, new Sgd(0))),
    RATE_HUNDREDFOLD(
            "the learning rate is a hundred times too high",
            List.of("loss-decreases"),
            seed -> updated(seed, new Nesterovs(10, 0.9))),
    GRADIENTS_CLIPPED(
            "gradients are clipped to almost nothing",
            List.of("overfits-tiny-batch"),
            seed -> plain(Clouds.network(
                    Clouds.builder(seed)
                            .gradientNormalization(GradientNormalization.ClipElementWiseAbsoluteValue)
                            .gradientNormalizationThreshold(1e-7),
                    Clouds.hidden(Clouds.FEATURES).build(),
                    Clouds.output().build()))),
    DROPOUT_IN_USE(
            "dropout is on for predictions",
            List.of("predict-twice", "batch-equals-singles", "row-permutation"),
            seed -> healthy(seed).predictedBy((network, inputs) -> network.output(inputs, true))),
    BATCH_STATISTICS_IN_USE(
            "batch normalization is in training mode for predictions",
            List.of("batch-equals-singles"),
            seed -> plain(Clouds.network(
                            Clouds.builder(seed),
                            Clouds.hidden(Clouds.FEATURES).build(),
                            new BatchNormalization.Builder()
                                    .nIn(Clouds.HIDDEN)
                                    .nOut(Clouds.HIDDEN)
                                    .build(),
                            Clouds.output().build()))
                    .predictedBy((network, inputs) -> network.output(inputs, true))),
    OUTPUT_BIAS_NOT_TRAINED(
            "the last bias is not trained",
            List.of("every-tensor-changes"),
            seed -> plain(Clouds.network(
                    Clouds.builder(seed),
                    Clouds.hidden(Clouds.FEATURES).build(),
                    Clouds.output().biasUpdater(new Sgd(0)).build()))),
    ONLY_LAST_BIAS_TRAINED(
            "nothing but the last bias is trained",
            List.of("every-tensor-changes", "overfits-tiny-batch", "beats-baseline"),
            seed -> plain(Clouds.network(
                    Clouds.builder(seed).updater(new Sgd(0)),
                    Clouds.hidden(Clouds.FEATURES).build(),
                    Clouds.output().biasUpdater(new Sgd(0.1)).build()))),
    LABELS_OFF_BY_ONE(
            "the trainer shifts every class by one",
            List.of("loss-decreases", "overfits-tiny-batch", "beats-baseline"),
            seed -> healthy(seed).trainedBy(Spoiled::stepWithShiftedClasses)),
    LABELS_FROM_ELSEWHERE(
            "the trainer reads labels from elsewhere than the batch",
            List.of("shuffled-label-control"),
            seed -> healthy(seed).trainedBy(Spoiled::stepWithTrueClasses)),
    ZERO_WEIGHTS(
            "all weights begin with 0",
            List.of("every-tensor-changes", "different-seed-different-model", "overfits-tiny-batch"),
            seed -> plain(Clouds.network(
                    Clouds.builder(seed).weightInit(WeightInit.ZERO),
                    Clouds.hidden(Clouds.FEATURES).build(),
                    Clouds.output().build()))),
    LARGE_WEIGHTS(
            "the last weights begin too large",
            List.of("initial-loss"),
            seed -> plain(Clouds.network(
                    Clouds.builder(seed),
                    Clouds.hidden(Clouds.FEATURES).build(),
                    Clouds.output().weightInit(new NormalDistribution(0, 10)).build()))),
    GRADIENTS_SUMMED(
            "gradients are summed over the batch",
            List.of("duplicated-batch"),
            seed -> plain(Clouds.network(
                    Clouds.builder(seed).miniBatch(false),
                    Clouds.hidden(Clouds.FEATURES).build(),
                    Clouds.output().build()))),
    FEATURE_LOST(
            "one feature is overwritten",
            List.of("feature-sensitivity"),
            seed -> healthy(seed)
                    .trainedBy((network, data) ->
                            network.fit(new DataSet(Spoiled.withoutFeature(data.getFeatures()), data.getLabels())))
                    .predictedBy((network, inputs) -> network.output(Spoiled.withoutFeature(inputs), false))),
    DERIVATIVE_MISSING(
            "an own activation forgets its derivative",
            List.of("gradients"),
            seed -> plain(Clouds.network(
                    Clouds.builder(seed),
                    Clouds.hidden(Clouds.FEATURES)
                            .activation(new ForgetfulTanh())
                            .build(),
                    Clouds.output().build()))),
    SAVED_WITHOUT_BIAS(
            "a bias is not saved",
            List.of("round-trip", "resume-equals-continue"),
            seed -> healthy(seed).savedBy(SpoiledFiles.without("2_b"))),
    SAVED_WITHOUT_NORMALIZER(
            "the normalizer is not saved",
            List.of("round-trip", "resume-equals-continue"),
            seed -> healthy(seed).savedBy(SpoiledFiles.withoutNormalizer())),
    SAVED_WITHOUT_UPDATER(
            "the updater's state is not saved",
            List.of("resume-equals-continue"),
            seed -> healthy(seed).savedBy(SpoiledFiles.withoutUpdater())),
    SERVED_COLUMNS_SWAPPED(
            "the handler swaps two columns",
            List.of("train-serve-parity"),
            seed -> healthy(seed).servedBy((network, inputs) -> served(network, Spoiled.swapped(inputs)))),
    SERVED_CLASSES_SWAPPED(
            "the handler swaps two classes",
            List.of("train-serve-parity"),
            seed -> healthy(seed).servedBy((network, inputs) -> Spoiled.swapped(served(network, inputs)))),
    SERVED_AS_INTEGERS(
            "the handler cuts numbers to integers",
            List.of("train-serve-parity"),
            seed -> healthy(seed)
                    .servedBy((network, inputs) ->
                            served(network, inputs.castTo(DataType.INT32).castTo(DataType.FLOAT)))),
    SERVED_WITHOUT_NORMALIZER(
            "the handler does not normalize",
            List.of("train-serve-parity"),
            seed -> healthy(seed).servedBy((network, inputs) -> network.output(inputs, false))),
    PREDICTING_LEARNS(
            "predicting changes the parameters",
            List.of("predict-twice", "predict-is-pure"),
            seed -> healthy(seed).predictedBy((network, inputs) -> {
                INDArray answer = network.output(inputs, false);
                network.params().addi(0.01);
                return answer;
            })),
    PREDICTING_DRAWS(
            "predicting draws from the generator of the training",
            List.of("predict-is-pure"),
            seed -> healthy(seed).predictedBy((network, inputs) -> {
                Nd4j.getRandom().nextInt();
                return network.output(inputs, false);
            })),
    CLASS_NUMBERS(
            "predictions are the numbers of classes",
            List.of("output-shape"),
            seed -> healthy(seed)
                    .predictedBy((network, inputs) ->
                            network.output(inputs, false).argMax(1).reshape(-1, 1))),
    ROWS_MISALIGNED(
            "predictions belong to the next row",
            List.of("overfits-tiny-batch", "batch-equals-singles", "row-permutation", "beats-baseline"),
            seed -> healthy(seed).predictedBy((network, inputs) -> Spoiled.rolled(network.output(inputs, false)))),
    ONE_ROW_NAN(
            "one row alone gives NaN",
            List.of("batch-equals-singles"),
            seed -> healthy(seed).predictedBy((network, inputs) -> {
                INDArray answer = network.output(inputs, false);
                return inputs.size(0) == 1 ? answer.muli(Double.NaN) : answer;
            })),
    NOT_FOR_THREADS(
            "threads share a buffer",
            List.of("concurrent-predict"),
            seed -> healthy(seed).predictedBy(new SharedBuffer()::predict)),
    STALE_LOSS(
            "the loss is cached",
            List.of("loss-decreases", "overfits-tiny-batch"),
            seed -> new StaleLoss(healthy(seed))),
    NORMALIZER_SAW_TEST_ROWS(
            "the normalizer is fitted on all rows", List.of("preprocessing-fits-on-train-only"), RawRows.fittedOnAll()),
    CATEGORIES_AS_THEY_COME(
            "categories are numbered as they come", List.of("preprocessing-order"), RawRows.numberedAsTheyCome()),
    NORMALIZER_OF_EACH_BATCH(
            "the normalizer is fitted on each batch", List.of("preprocessing-batch"), RawRows.fittedOnEachBatch()),
    UNKNOWN_CATEGORY_THROWS(
            "an unknown category throws", List.of("preprocessing-unusual-rows"), RawRows.knowsNoOtherCategory()),
    RAW_ROWS_CHANGED("raw rows are changed in place", List.of("preprocessing-pure"), RawRows.inPlace()),
    LOSS_WEIGHTS_WRONG(
            "one class has weight 0 in the loss",
            List.of("overfits-tiny-batch"),
            seed -> plain(Clouds.network(
                    Clouds.builder(seed),
                    Clouds.hidden(Clouds.FEATURES).build(),
                    Clouds.output()
                            .lossFunction(new LossMCXENT(Nd4j.createFromArray(1f, 1f, 0f)))
                            .build()))),
    AVERAGE_NOT_SERVED(
            "averaged weights are evaluated and the last ones served", List.of("train-serve-parity"), seed -> {
                var average = new AveragedWeights();
                return healthy(seed).trainedBy(average::step).predictedBy(average::predict);
            }),
    LISTENER_DRAWS("a listener draws from the generator of the training", List.of("resume-equals-continue"), seed -> {
        MultiLayerNetwork network = Clouds.network(seed);
        network.setListeners(new DrawingListener());
        return plain(network).servedBy(Mutant::served);
    }),
    SEQUENCE_OFF_BY_ONE(
            "the trainer shifts the targets of a sequence by one step",
            List.of("overfits-tiny-batch", "beats-baseline"),
            Sequences.subject(
                    seed -> NetworkModel.of(Sequences.network(seed)).trainedBy(Sequences::stepWithLateTargets))),
    RATE_A_TENTH(
            "the learning rate is ten times too low, and still learns",
            List.of(),
            seed -> updated(seed, new Nesterovs(0.01, 0.9))),
    BIASES_DECAY(
            "weight decay is applied to biases as well",
            List.of(),
            seed -> plain(Clouds.network(
                            Clouds.builder(seed).l2Bias(1e-3),
                            Clouds.hidden(Clouds.FEATURES).build(),
                            Clouds.output().build()))
                    .servedBy(Mutant::served));

    private final String fault;
    private final List<String> checks;
    private final Subject subject;

    Mutant(String fault, List<String> checks, LongFunction<TestedModel> factory) {
        this(fault, checks, subject(factory, RawRows.healthy()));
    }

    Mutant(String fault, List<String> checks, Preprocesses<double[]> preprocessing) {
        this(fault, checks, subject(Mutant::healthy, preprocessing));
    }

    Mutant(String fault, List<String> checks, Subject subject) {
        this.fault = fault;
        this.checks = checks;
        this.subject = subject;
    }

    String fault() {
        return fault;
    }

    /** Names the checks that must fail; none for a fault that no check of a contract can see. */
    List<String> checks() {
        return checks;
    }

    Subject subject() {
        return subject;
    }

    static Subject healthySubject() {
        return subject(Mutant::healthy, RawRows.healthy());
    }

    private static Subject subject(LongFunction<?> factory, Preprocesses<double[]> preprocessing) {
        return Subject.of(factory)
                .trainingData(Clouds.TRAIN)
                .testData(Clouds.TEST)
                .trainingSteps(100)
                .preprocessing(preprocessing, RawRows.TRAIN, RawRows.TEST, RawRows.UNUSUAL);
    }

    static NetworkModel<MultiLayerNetwork> healthy(long seed) {
        return plain(Clouds.network(seed)).servedBy(Mutant::served);
    }

    private static NetworkModel<MultiLayerNetwork> plain(MultiLayerNetwork network) {
        return NetworkModel.of(network).normalizer(Clouds.normalizer(Clouds.TRAIN));
    }

    private static NetworkModel<MultiLayerNetwork> updated(long seed, IUpdater updater) {
        return plain(Clouds.network(
                Clouds.builder(seed).updater(updater),
                Clouds.hidden(Clouds.FEATURES).build(),
                Clouds.output().build()));
    }

    private static INDArray served(MultiLayerNetwork network, INDArray inputs) {
        Clouds.normalizer(Clouds.TRAIN).transform(inputs);
        return network.output(inputs, false);
    }

    /** A model that tells the first loss it ever measured. */
    private static final class StaleLoss implements TestedModel {
        private final TestedModel model;
        private double first = Double.NaN;

        StaleLoss(TestedModel model) {
            this.model = model;
        }

        @Override
        public <C> Optional<C> as(Class<C> capability) {
            if (capability != HasLoss.class) {
                return model.as(capability);
            }
            HasLoss stale = batch -> {
                if (Double.isNaN(first)) {
                    first = model.as(HasLoss.class).orElseThrow().loss(batch);
                }
                return first;
            };
            return Optional.of(capability.cast(stale));
        }
    }
}
