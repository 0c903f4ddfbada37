package io.github.mlopssdk.samples.monorepo.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mlopssdk.Run;
import io.github.mlopssdk.samples.monorepo.training.Flower;
import io.github.mlopssdk.samples.monorepo.training.FlowerClassifier;
import io.github.mlopssdk.samples.monorepo.training.Training;
import io.github.mlopssdk.serving.ScoringResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The served model says of every flower, bit for bit, what the trained one said. It fails if one side alone reads, scales or
 * orders measurements in another way.
 */
class ParityTest {
    private static final Path DATA = Path.of("../data/iris.csv");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    @Test
    void servingSaysWhatTrainingSaid() throws IOException {
        List<Flower> flowers = Flower.read(DATA);
        FlowerClassifier trained;
        try (Run run =
                Run.builder().directory(directory.resolve("runs")).offline().start()) {
            trained = Training.train(run, flowers);
        }
        trained.save(directory);

        JsonNode served = ask(requestOf(Files.readAllLines(DATA)));

        assertThat(served).hasSameSizeAs(flowers).hasSize(150);
        for (int i = 0; i < flowers.size(); i++) {
            assertThat(JSON.convertValue(served.get(i), double[].class))
                    .as("flower %s", i + 1)
                    .isEqualTo(trained.scores(flowers.get(i).centimeters()));
        }
    }

    /** As a client writes it: from the data themselves, not with the training's reader, and in an order of its own. */
    private static String requestOf(List<String> csv) {
        String[] columns = csv.get(0).split(",", -1);
        ObjectNode request = JSON.createObjectNode();
        ArrayNode rows = request.putArray("dataframe_records");
        for (String line : csv.subList(1, csv.size())) {
            String[] cells = line.split(",", -1);
            ObjectNode row = rows.addObject();
            for (int i = columns.length - 2; i >= 0; i--) {
                row.put(columns[i], Double.parseDouble(cells[i]));
            }
        }
        return request.toString();
    }

    private JsonNode ask(String request) throws IOException {
        ScoringResponse answer = Serving.handler(directory)
                .handle("POST", "/invocations", "application/json", request.getBytes(StandardCharsets.UTF_8))
                .join();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).path("predictions");
    }
}
