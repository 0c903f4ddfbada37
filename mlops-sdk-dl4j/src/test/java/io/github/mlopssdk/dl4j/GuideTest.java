package io.github.mlopssdk.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.Run;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.evaluation.IEvaluation;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.evaluation.classification.EvaluationCalibration;
import org.nd4j.evaluation.classification.ROCMultiClass;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.preprocessor.DataNormalization;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;

/** The code that {@code docs/guide/dl4j.md} shows. */
final class GuideTest {
    private final RecordingRun recorded = new RecordingRun();
    private final Run run = recorded.run();
    private final DataSetIterator training = TinyNetworks.data(2, 8);
    private final DataSetIterator validation = TinyNetworks.data(1, 8);

    @Test
    void listens() {
        MultiLayerNetwork net = TinyNetworks.layered(1);
        // #region listen
        net.addListeners(Dl4j.listener(run));
        net.fit(training, 20);
        // #endregion listen
        assertThat(recorded.points("train/score")).hasSize(40);
    }

    @Test
    void listensWithOptions() {
        MultiLayerNetwork net = TinyNetworks.layered(1);
        // #region options
        net.addListeners(Dl4j.listenerBuilder(run)
                .evaluate(validation, "validation")
                .normsEvery(100)
                .build());
        // #endregion options
        net.fit(training);
        assertThat(recorded.points("validation/f1")).hasSize(1);
        assertThat(recorded.points("train/gradient_norm")).hasSize(1);
    }

    @Test
    void evaluatesAndDescribesData(@TempDir Path directory) {
        MultiLayerNetwork net = TinyNetworks.layered(1);
        DataSetIterator test = TinyNetworks.data(1, 8);
        Run run = Run.builder().directory(directory).offline().start();
        try (run) {
            // #region evaluation
            IEvaluation<?>[] evaluations = {new Evaluation(2), new ROCMultiClass(), new EvaluationCalibration()};
            net.doEvaluation(test, evaluations);
            Dl4j.logEvaluation(run, "test", evaluations);
            // #endregion evaluation
            // #region dataset
            run.logDataset(Dl4j.dataset(training).named("digits").usedFor("training"));
            run.logDataset(Dl4j.dataset(test).named("digits").usedFor("test"));
            // #endregion dataset
            assertThat(run.health().isGood()).isTrue();
        }
        assertThat(run.directory().resolve("artifacts/test/roc.svg")).exists();
        assertThat(run.directory().resolve("report.html")).content().contains("num_rows: 16", "num_rows: 8");
    }

    @Test
    void seeds() {
        // #region seeds
        var configuration = new NeuralNetConfiguration.Builder().seed(run.seed("network"));
        // #endregion seeds
        assertThat(configuration.getSeed()).isEqualTo(run.seed("network"));
    }

    @Test
    void logsAndRestoresANetwork(@TempDir Path directory) throws IOException {
        MultiLayerNetwork net = TinyNetworks.layered(1);
        var normalizer = new NormalizerStandardize();
        normalizer.fit(training);
        // #region model
        run.logModel(Dl4j.model(net).normalizer(normalizer));
        run.setTag("dl4j.params_sha256", Dl4j.paramsSha256(net));
        // #endregion model
        assertThat(recorded.tags()).containsKey("dl4j.params_sha256");
        recorded.models().get(0).save(directory);
        File file = directory.resolve("model.zip").toFile();
        // #region restore
        MultiLayerNetwork restored = ModelSerializer.restoreMultiLayerNetwork(file);
        DataNormalization normalization = ModelSerializer.restoreNormalizerFromFile(file);
        // #endregion restore
        assertThat(Dl4j.paramsSha256(restored)).isEqualTo(Dl4j.paramsSha256(net));
        assertThat(normalization).isEqualTo(normalizer);
    }
}
