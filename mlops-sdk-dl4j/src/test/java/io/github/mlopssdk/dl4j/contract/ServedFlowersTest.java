package io.github.mlopssdk.dl4j.contract;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mlopssdk.dl4j.Dl4jPredictors;
import io.github.mlopssdk.serving.MicroBatcher;
import io.github.mlopssdk.serving.ScoringHandler;
import io.github.mlopssdk.testing.check.Subject;
import io.github.mlopssdk.testing.model.ContractCheck;
import io.github.mlopssdk.testing.model.Level;
import io.github.mlopssdk.testing.model.ModelContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** A network says over the protocol what it says in the training. */
final class ServedFlowersTest {
    private static final ObjectMapper JSON = new JsonMapper();
    private static final DataSet FLOWERS = Clouds.dataSet(Clouds.data(150, 1));

    // #region handler
    @ModelContract(level = Level.FULL, only = "train-serve-parity")
    void flowersOverHttp(ContractCheck check) {
        check.verify(Subject.of(seed -> NetworkModel.of(flowerNetwork(seed)).servedBy(ServedFlowersTest::ask))
                .trainingData(FLOWERS));
    }

    private static INDArray ask(MultiLayerNetwork network, INDArray rows) {
        String request = "{\"inputs\": " + Arrays.deepToString(rows.toDoubleMatrix()) + "}";
        try (MicroBatcher batcher =
                MicroBatcher.builder(Dl4jPredictors.of(network, 1)).build()) {
            String answer = ScoringHandler.builder(batcher)
                    .build()
                    .handle("POST", "/invocations", "application/json", request.getBytes(StandardCharsets.UTF_8))
                    .join()
                    .body();
            return Nd4j.create(JSON.treeToValue(JSON.readTree(answer).get("predictions"), double[][].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
    // #endregion handler

    private static MultiLayerNetwork flowerNetwork(long seed) {
        return Clouds.network(seed);
    }
}
