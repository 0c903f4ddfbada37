package io.github.mlopssdk.testing.behavior;

import io.github.mlopssdk.model.ModelInput;
import io.github.mlopssdk.model.NamedTensors;
import io.github.mlopssdk.model.Rows;
import io.github.mlopssdk.model.Table;
import io.github.mlopssdk.model.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks a loaded model about golden cases, one row each. Features whose values are lists are arrays: {@code inputs} alone is the
 * unnamed input of a network, several are inputs by name. All other features are the columns of a table.
 *
 * @param model what answers
 * @param classes names of the model's outputs, in order, if they are probabilities; empty if the model answers a number or a text
 */
public record RowPredictor(io.github.mlopssdk.model.Predictor model, List<String> classes) implements Predictor {
    private static final String UNNAMED = "inputs";

    /** Copies the list. */
    public RowPredictor {
        classes = List.copyOf(classes);
    }

    @Override
    public Prediction predict(Map<String, Object> input) {
        return prediction(model.predict(new ModelInput(rows(input))));
    }

    private static Rows rows(Map<String, Object> input) {
        if (input.isEmpty() || !input.values().stream().allMatch(List.class::isInstance)) {
            return Table.of(List.of(input));
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        input.forEach((name, value) -> tensors.put(name, NestedNumbers.row((List<?>) value)));
        return tensors.keySet().equals(Set.of(UNNAMED))
                ? tensors.values().iterator().next()
                : new NamedTensors(tensors);
    }

    private Prediction prediction(Rows answer) {
        if (answer instanceof Table table && table.columns().size() == 1) {
            Object cell = table.rows().get(0).get(0);
            return cell instanceof Number number ? Prediction.of(number.doubleValue()) : Prediction.of(String.valueOf(cell));
        }
        if (answer instanceof Tensor tensor && tensor.rowSize() == Math.max(1, classes.size())) {
            return classes.isEmpty() ? Prediction.of(tensor.get(0, 0)) : Prediction.of(probabilities(tensor));
        }
        throw new IllegalArgumentException(
                "the model answers " + answer.form() + ", not one value for each of the classes " + classes);
    }

    private Map<String, Double> probabilities(Tensor answer) {
        Map<String, Double> byClass = new LinkedHashMap<>();
        for (int i = 0; i < classes.size(); i++) {
            byClass.put(classes.get(i), answer.get(0, i));
        }
        return byClass;
    }
}
