package io.github.mlopssdk.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;

final class RunListenerTest {
    private static final int BATCHES = 4;
    private static final int EPOCHS = 3;

    private final RecordingRun recorded = new RecordingRun();
    private final DataSetIterator data = TinyNetworks.data(BATCHES, 16);

    @Test
    void recordsTheScoresOfLayers() {
        MultiLayerNetwork network = TinyNetworks.layered(1);
        var scores = new RecordingScores();
        network.addListeners(Dl4j.listener(recorded.run()), scores);

        network.fit(data, EPOCHS);

        assertThat(recorded.values("train/score")).isEqualTo(scores.values).hasSize(BATCHES * EPOCHS);
        assertThat(recorded.steps("train/score"))
                .isEqualTo(LongStream.range(0, BATCHES * EPOCHS).boxed().toList());
    }

    @Test
    void recordsTheScoresOfAGraph() {
        ComputationGraph network = TinyNetworks.graph(1);
        var scores = new RecordingScores();
        network.addListeners(Dl4j.listener(recorded.run()), scores);

        network.fit(data, EPOCHS);

        assertThat(recorded.values("train/score")).isEqualTo(scores.values).hasSize(BATCHES * EPOCHS);
    }

    @Test
    void goesOnCountingWhenATrainingIsContinued() {
        MultiLayerNetwork network = TinyNetworks.layered(1);
        network.addListeners(Dl4j.listener(recorded.run()));

        network.fit(data);
        network.fit(data);

        assertThat(recorded.steps("train/score"))
                .isEqualTo(LongStream.range(0, 2 * BATCHES).boxed().toList());
        assertThat(recorded.steps("train/epoch_seconds")).containsExactly(0L, 1L);
    }

    @Test
    void timesIterationsAndEpochs() {
        var nanos = new AtomicLong();
        MultiLayerNetwork network = TinyNetworks.layered(1);
        network.addListeners(
                new ManualTraining(nanos, 5_000_000),
                Dl4j.listenerBuilder(recorded.run()).nanoTime(nanos::get).build());

        network.fit(data, 2);

        assertThat(recorded.values("train/iteration_ms")).hasSize(2 * BATCHES).containsOnly(5.0);
        assertThat(recorded.values("train/samples_per_second"))
                .hasSize(2 * BATCHES)
                .containsOnly(3200.0);
        assertThat(recorded.values("train/epoch_seconds")).containsExactly(0.02, 0.02);
    }

    @Test
    void timesNoIterationWhoseStartItHasNotSeen() {
        MultiLayerNetwork network = TinyNetworks.layered(1);
        network.addListeners(Dl4j.listener(recorded.run()));

        network.fit(data.next());
        network.fit(data.next());

        assertThat(recorded.steps("train/score")).containsExactly(0L, 1L);
        assertThat(recorded.steps("train/iteration_ms")).containsExactly(1L);
    }

    @Test
    void recordsTheLearningRateOfASchedule() {
        var schedule = new StepSchedule(ScheduleType.ITERATION, 0.1, 0.5, 2);
        MultiLayerNetwork network = TinyNetworks.layered(1);
        network.setLearningRate(schedule);
        network.addListeners(Dl4j.listener(recorded.run()));

        network.fit(data);

        assertThat(recorded.values("train/learning_rate")).containsExactly(0.1, 0.1, 0.05, 0.05);
    }

    @Test
    void evaluatesAClassifierAfterEachEpoch() {
        MultiLayerNetwork network = TinyNetworks.layered(1);
        DataSetIterator validation = TinyNetworks.data(3, 10);
        network.addListeners(Dl4j.listenerBuilder(recorded.run())
                .evaluate(validation, "validation")
                .build());

        network.fit(data, EPOCHS);

        validation.reset();
        Evaluation last = network.evaluate(validation);
        assertThat(recorded.steps("validation/accuracy")).containsExactly(0L, 1L, 2L);
        assertThat(recorded.values("validation/accuracy").get(2)).isEqualTo(last.accuracy());
        assertThat(recorded.values("validation/f1").get(2)).isEqualTo(last.f1());
        assertThat(recorded.values("validation/precision").get(2)).isEqualTo(last.precision());
        assertThat(recorded.values("validation/recall").get(2)).isEqualTo(last.recall());
    }

    @Test
    void evaluatesARegressionAfterEachEpoch() {
        var network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Sgd(0.1))
                .list()
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(TinyNetworks.INPUTS)
                        .nOut(TinyNetworks.CLASSES)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
        network.init();
        network.addListeners(Dl4j.listenerBuilder(recorded.run())
                .evaluateRegression(data, "validation")
                .build());

        network.fit(data);

        data.reset();
        assertThat(recorded.values("validation/mse"))
                .containsExactly(network.evaluateRegression(data).averageMeanSquaredError());
    }

    @Test
    void recordsNormsAtTheirInterval() {
        MultiLayerNetwork network = TinyNetworks.layered(
                new NeuralNetConfiguration.Builder().seed(1).updater(new Sgd(0.1)), 0);
        network.addListeners(Dl4j.listenerBuilder(recorded.run()).normsEvery(3).build());

        network.fit(data, EPOCHS);

        assertThat(recorded.steps("train/param_norm")).containsExactly(0L, 3L, 6L, 9L);
        assertThat(recorded.steps("train/gradient_norm")).containsExactly(0L, 3L, 6L, 9L);
        assertThat(recorded.values("train/gradient_norm"))
                .allMatch(norm -> norm > 0)
                .isNotEqualTo(recorded.values("train/update_norm"));
    }

    @Test
    void recordsEveryNthIterationOnRequest() {
        MultiLayerNetwork network = TinyNetworks.layered(1);
        network.addListeners(Dl4j.listenerBuilder(recorded.run()).every(5).build());

        network.fit(data, EPOCHS);

        assertThat(recorded.steps("train/score")).containsExactly(0L, 5L, 10L);
        assertThat(recorded.steps("train/iteration_ms")).containsExactly(0L, 5L, 10L);
    }

    @Test
    void recordsTheConfigurationOnce() {
        MultiLayerNetwork network = TinyNetworks.layered(1);
        network.addListeners(Dl4j.listener(recorded.run()));

        network.fit(data, EPOCHS);

        assertThat(recorded.params())
                .containsEntry("dl4j.model", "MultiLayerNetwork")
                .containsEntry("dl4j.layers", "DenseLayer 4→8 (40), OutputLayer 8→2 (18)")
                .containsEntry("dl4j.parameters", 58L)
                .containsEntry("dl4j.seed", 1L)
                .hasEntrySatisfying(
                        "dl4j.updater",
                        updater -> assertThat(updater.toString()).startsWith("Adam(learningRate=0.05"));
        assertThat(recorded.texts()).containsOnlyKeys("config/dl4j-configuration.json", "config/dl4j-summary.txt");
        assertThat(recorded.texts().get("config/dl4j-summary.txt")).contains("Total Parameters:", "DenseLayer");
        assertThat(MultiLayerConfiguration.fromJson(recorded.texts().get("config/dl4j-configuration.json"))
                        .getConf(0)
                        .getSeed())
                .isEqualTo(1);
    }

    @Test
    void keepsSeveralNetworksApartByName() {
        for (String name : List.of("generator", "critic")) {
            MultiLayerNetwork network = TinyNetworks.layered(1);
            network.addListeners(Dl4j.listenerBuilder(recorded.run()).name(name).build());
            network.fit(data);
        }

        assertThat(recorded.points("generator/train/score")).hasSize(BATCHES);
        assertThat(recorded.points("critic/train/score")).hasSize(BATCHES);
        assertThat(recorded.params()).containsKeys("dl4j.generator.layers", "dl4j.critic.layers");
        assertThat(recorded.texts())
                .containsOnlyKeys(
                        "config/generator/dl4j-configuration.json",
                        "config/generator/dl4j-summary.txt",
                        "config/critic/dl4j-configuration.json",
                        "config/critic/dl4j-summary.txt");
    }

    @Test
    void leavesTheTrainedParamsAlone() {
        MultiLayerNetwork plain = TinyNetworks.layered(builder(), 0.5);
        plain.fit(data, EPOCHS);

        MultiLayerNetwork observed = TinyNetworks.layered(builder(), 0.5);
        observed.addListeners(Dl4j.listenerBuilder(recorded.run())
                .evaluate(TinyNetworks.data(2, 8), "validation")
                .normsEvery(1)
                .build());
        observed.fit(data, EPOCHS);

        assertThat(Dl4j.paramsSha256(observed)).isEqualTo(Dl4j.paramsSha256(plain));
    }

    @Test
    void trainsOnWhenNothingCanBeRecorded() {
        MultiLayerNetwork network = TinyNetworks.layered(1);
        RunListener listener = Dl4j.listenerBuilder(FaultyRun.create())
                .evaluate(TinyNetworks.data(1, 8), "validation")
                .build();
        network.addListeners(listener);

        network.fit(data, EPOCHS);

        assertThat(network.getIterationCount()).isEqualTo(BATCHES * EPOCHS);
        assertThat(listener.failures()).isGreaterThanOrEqualTo(BATCHES * EPOCHS);
    }

    @Test
    void recordsTheRestWhenTheParamsAreRefused() {
        recorded.refuseParams();
        MultiLayerNetwork network = TinyNetworks.layered(1);
        RunListener listener = Dl4j.listener(recorded.run());
        network.addListeners(listener);

        network.fit(data);

        assertThat(listener.failures()).isOne();
        assertThat(recorded.points("train/score")).hasSize(BATCHES);
    }

    @Test
    void refusesWrongOptions() {
        RunListener.Builder builder = Dl4j.listenerBuilder(recorded.run());

        assertThatThrownBy(() -> builder.every(0)).hasMessageContaining("iterations must be at least 1");
        assertThatThrownBy(() -> builder.normsEvery(-1)).hasMessageContaining("iterations must be at least 1");
        assertThatThrownBy(() -> builder.name("a#b")).hasMessageContaining("name 'a#b'");
        assertThatThrownBy(() -> builder.evaluate(data, "/")).hasMessageContaining("prefix '/'");
    }

    private static NeuralNetConfiguration.Builder builder() {
        return new NeuralNetConfiguration.Builder().seed(1);
    }

    private static final class RecordingScores extends BaseTrainingListener {
        private final List<Double> values = new ArrayList<>();

        @Override
        public void iterationDone(Model model, int iteration, int epoch) {
            values.add(model.score());
        }
    }

    /** Makes every iteration take a fixed time of a manual clock. */
    private static final class ManualTraining extends BaseTrainingListener {
        private final AtomicLong nanos;
        private final long nanosPerIteration;

        ManualTraining(AtomicLong nanos, long nanosPerIteration) {
            this.nanos = nanos;
            this.nanosPerIteration = nanosPerIteration;
        }

        @Override
        public void onForwardPass(Model model, List<INDArray> activations) {
            nanos.addAndGet(nanosPerIteration);
        }
    }
}
