package io.github.mlopssdk.dl4j.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.testing.capability.Preprocesses;
import io.github.mlopssdk.testing.check.Baseline;
import io.github.mlopssdk.testing.check.Subject;
import io.github.mlopssdk.testing.model.Contract;
import io.github.mlopssdk.testing.model.ContractCheck;
import io.github.mlopssdk.testing.model.ContractReport;
import io.github.mlopssdk.testing.model.ExpectedFailure;
import io.github.mlopssdk.testing.model.Level;
import io.github.mlopssdk.testing.model.ModelContract;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;

final class FlowersContractTest {
    private static final DataSet RAW = Clouds.dataSet(Clouds.data(150, 1));
    private static final DataSet TEST = Clouds.dataSet(Clouds.data(60, 2));
    private static final NormalizerStandardize NORMALIZER = Clouds.normalizer(Clouds.data(150, 1));
    private static final DataSet FLOWERS = normalized();

    private static final List<double[]> TRAIN_ROWS = RawRows.TRAIN;
    private static final List<double[]> TEST_ROWS = RawRows.TEST;
    private static final List<double[]> UNUSUAL_ROWS = RawRows.UNUSUAL;

    private static DataSet normalized() {
        DataSet copy = RAW.copy();
        NORMALIZER.transform(copy);
        return copy;
    }

    // #region starter
    @ModelContract
    void flowers(ContractCheck check) {
        check.verify(Subject.of(seed -> flowerNetwork(seed)).trainingData(FLOWERS));
    }
    // #endregion starter

    // #region full
    @ModelContract(
            level = Level.FULL,
            except = "preprocessing",
            expectedFailures =
                    @ExpectedFailure(check = "train-serve-parity", reason = "handler cuts numbers, issue 12"))
    void flowersAsServed(ContractCheck check) {
        check.verify(Subject.of(seed -> NetworkModel.of(flowerNetwork(seed))
                        .normalizer(NORMALIZER)
                        .trainedBy((network, batch) -> network.fit(batch))
                        .servedBy((network, rows) -> network.output(Handler.cut(rows), false)))
                .trainingData(RAW)
                .testData(TEST)
                .beatsBaseline(Baseline.majority())
                .outputShape("[batch,4]", "[batch,3]"));
    }
    // #endregion full

    // #region preprocessing
    @ModelContract(level = Level.FULL, only = "preprocessing")
    void encoding(ContractCheck check) {
        Preprocesses<double[]> step = (train, test) -> Encoder.fitted(train)::encode;
        check.verify(Subject.of(seed -> flowerNetwork(seed))
                .trainingData(FLOWERS)
                .preprocessing(step, TRAIN_ROWS, TEST_ROWS, UNUSUAL_ROWS));
    }
    // #endregion preprocessing

    @Test
    void runsWithoutJUnit() {
        // #region engine
        ContractReport report = Contract.of(Level.STARTER)
                .except("overfits-tiny-batch")
                .run(Subject.of(seed -> flowerNetwork(seed)).trainingData(FLOWERS));
        System.out.println(report);
        report.verify();
        // #endregion engine

        assertThat(report.failed()).isEmpty();
        assertThat(report.outcomes()).hasSize(6);
    }

    private static MultiLayerNetwork flowerNetwork(long seed) {
        return Clouds.network(seed);
    }

    /** What stands between a request and the network where the network is served. */
    private static final class Handler {
        private Handler() {}

        static INDArray cut(INDArray rows) {
            return rows.castTo(DataType.INT32).castTo(DataType.FLOAT);
        }
    }
}
