package io.github.mlopssdk.serving;

import io.github.mlopssdk.model.ModelSignature;
import io.github.mlopssdk.model.NamedTensors;
import io.github.mlopssdk.model.Rows;
import io.github.mlopssdk.model.Table;
import io.github.mlopssdk.model.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model whose signature has arrays: one without a name, or some with names. */
final class TensorInput implements InputSchema {
    private final List<TensorRule> rules;

    TensorInput(List<ModelSignature.Tensor> specs) {
        rules = specs.stream().map(TensorRule::new).toList();
        if (rules.size() > 1 && rules.stream().anyMatch(rule -> rule.name() == null)) {
            throw new IllegalArgumentException("signature must name each input if there are several");
        }
    }

    @Override
    public boolean takesArrays() {
        return true;
    }

    @Override
    public boolean takesArray(String name) {
        return rules.stream().anyMatch(rule -> name.equals(rule.name()));
    }

    @Override
    public Rows rows(RequestBody body) {
        if (body instanceof RequestBody.Frame frame) {
            return ofTable(frame.table());
        } else if (body instanceof RequestBody.Texts texts) {
            return ofTable(CsvTypes.guess(texts.table()));
        }
        Object tree = ((RequestBody.Values) body).tree();
        if (tree instanceof Numbers numbers && rules.size() == 1) {
            return named(List.of(rules.get(0).check(numbers)));
        } else if (isNamed()) {
            return named(ofTree(tree));
        }
        throw Refusal.input("The model takes one array without a name: nested lists of numbers.");
    }

    private boolean isNamed() {
        return rules.get(0).name() != null;
    }

    private List<Tensor> ofTree(@Nullable Object tree) {
        List<Tensor> tensors = new ArrayList<>();
        for (TensorRule rule : rules) {
            if (tree instanceof Map<?, ?> arrays) {
                tensors.add(rule.check(array(arrays, rule)));
            } else if (tree instanceof List<?> rows) {
                List<Numbers> parts = new ArrayList<>(rows.size());
                for (Object row : rows) {
                    if (!(row instanceof Map<?, ?> arrays)) {
                        throw Refusal.input("Instances must be dictionaries, one for each row.");
                    }
                    parts.add(array(arrays, rule));
                }
                tensors.add(rule.check(Numbers.stack(parts)));
            } else {
                throw Refusal.schema("The model takes arrays by name.");
            }
        }
        return tensors;
    }

    private static Numbers array(Map<?, ?> arrays, TensorRule rule) {
        if (arrays.get(rule.name()) instanceof Numbers numbers) {
            return numbers;
        }
        throw Refusal.schema("Model is missing inputs ['" + rule.name() + "'], or they are no arrays.");
    }

    /** One array may be spread over the columns of a table; named ones are a column each. */
    private Rows ofTable(Table table) {
        if (!isNamed()) {
            List<List<@Nullable Object>> rows = table.rows();
            return table.columns().size() == 1
                    ? rules.get(0).check(column(table, 0))
                    : rules.get(0).check(Numbers.of(rows));
        }
        List<Tensor> tensors = new ArrayList<>();
        for (TensorRule rule : rules) {
            int column = table.columns().indexOf(rule.name());
            if (column < 0) {
                throw Refusal.schema("Model is missing inputs ['" + rule.name() + "'].");
            }
            tensors.add(rule.check(column(table, column)));
        }
        return named(tensors);
    }

    private static List<@Nullable Object> column(Table table, int column) {
        List<@Nullable Object> cells = new ArrayList<>(table.count());
        table.rows().forEach(row -> cells.add(row.get(column)));
        return cells;
    }

    private Rows named(List<Tensor> tensors) {
        if (!isNamed()) {
            return tensors.get(0);
        }
        Map<String, Tensor> named = new LinkedHashMap<>();
        for (Tensor tensor : tensors) {
            if (tensor.rows() != tensors.get(0).rows()) {
                throw Refusal.schema("The arrays must have as many rows each.");
            }
            named.put(String.valueOf(rules.get(named.size()).name()), tensor);
        }
        return new NamedTensors(named);
    }
}
