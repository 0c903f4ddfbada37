package io.github.mlopssdk.samples.monorepo.serving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mlopssdk.samples.monorepo.processing.Preprocessing;
import io.github.mlopssdk.samples.monorepo.processing.SoftmaxModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The model behind the preprocessing that it was trained with. Thread-safe.
 *
 * @param preprocessing as fitted in the training
 * @param model as fitted in the training
 */
record FlowerScorer(Preprocessing preprocessing, SoftmaxModel model) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static FlowerScorer load(Path directory) throws IOException {
        return new FlowerScorer(Preprocessing.load(directory), SoftmaxModel.load(directory));
    }

    /**
     * Answers {@code {"dataframe_records": [{"sepal_length": 5.1, …}]}}.
     *
     * @return {@code {"predictions": [[0.98, …]]}}, for each row a probability for each species
     * @throws IllegalArgumentException if a row lacks a measurement; the message may be told to whoever asked
     */
    String answer(String request) {
        JsonNode rows = read(request).path("dataframe_records");
        if (!rows.isArray()) {
            throw new IllegalArgumentException("dataframe_records must be a list of rows");
        }
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode predictions = answer.putArray("predictions");
        for (JsonNode row : rows) {
            ArrayNode scores = predictions.addArray();
            for (double score : model.scores(preprocessing.features(centimeters(row)))) {
                scores.add(score);
            }
        }
        return answer.toString();
    }

    private static JsonNode read(String request) {
        try {
            return JSON.readTree(request);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the body must be JSON", e);
        }
    }

    private static List<Double> centimeters(JsonNode row) {
        return Preprocessing.COLUMNS.stream()
                .map(column -> {
                    JsonNode value = row.path(column);
                    if (!value.isNumber()) {
                        throw new IllegalArgumentException(column + " must be a number");
                    }
                    return value.doubleValue();
                })
                .toList();
    }
}
