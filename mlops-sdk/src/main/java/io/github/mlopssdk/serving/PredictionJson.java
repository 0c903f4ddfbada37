package io.github.mlopssdk.serving;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.mlopssdk.model.ModelSignature;
import io.github.mlopssdk.model.NamedTensors;
import io.github.mlopssdk.model.Rows;
import io.github.mlopssdk.model.Table;
import io.github.mlopssdk.model.Tensor;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Predictions as MLflow writes them: a table as a list of dictionaries, an array as nested lists, several as a dictionary
 * of those. What JSON has no number for is null.
 */
final class PredictionJson {
    private final List<ModelSignature.Spec> outputs;
    private final JsonGenerator json;

    private PredictionJson(List<ModelSignature.Spec> outputs, JsonGenerator json) {
        this.outputs = outputs;
        this.json = json;
    }

    static String of(Rows rows, List<ModelSignature.Spec> outputs) {
        return ResponseJson.write(json -> {
            json.writeStartObject();
            json.writeFieldName("predictions");
            new PredictionJson(outputs, json).write(rows);
            json.writeEndObject();
        });
    }

    private void write(Rows rows) throws IOException {
        if (rows instanceof Table table) {
            write(table);
        } else if (rows instanceof NamedTensors named) {
            json.writeStartObject();
            for (Map.Entry<String, Tensor> tensor : named.tensors().entrySet()) {
                json.writeFieldName(tensor.getKey());
                write(tensor.getValue(), type(tensor.getKey()));
            }
            json.writeEndObject();
        } else {
            write((Tensor) rows, type(null));
        }
    }

    private NumberType type(@Nullable String name) {
        Optional<NumberType> type = outputs.stream()
                .filter(ModelSignature.Tensor.class::isInstance)
                .map(ModelSignature.Tensor.class::cast)
                .filter(spec -> name == null || name.equals(spec.name()))
                .findFirst()
                .flatMap(spec -> NumberType.of(spec.dtype()));
        return type.orElse(NumberType.FLOAT64);
    }

    private void write(Tensor tensor, NumberType type) throws IOException {
        write(tensor.values(), tensor.shape(), 0, 0, type);
    }

    private int write(double[] values, int[] shape, int dimension, int from, NumberType type) throws IOException {
        json.writeStartArray();
        int next = from;
        for (int i = 0; i < shape[dimension]; i++) {
            if (dimension + 1 == shape.length) {
                write(values[next++], type);
            } else {
                next = write(values, shape, dimension + 1, next, type);
            }
        }
        json.writeEndArray();
        return next;
    }

    private void write(double value, NumberType type) throws IOException {
        if (!Double.isFinite(value)) {
            json.writeNull();
        } else if (type == NumberType.BOOL) {
            json.writeBoolean(value != 0);
        } else if (type.isWhole() && value == Math.rint(value)) {
            json.writeNumber((long) value);
        } else if (type == NumberType.FLOAT64) {
            json.writeNumber(value);
        } else {
            json.writeNumber((float) value);
        }
    }

    private void write(Table table) throws IOException {
        json.writeStartArray();
        for (List<@Nullable Object> row : table.rows()) {
            json.writeStartObject();
            for (int i = 0; i < row.size(); i++) {
                json.writeFieldName(table.columns().get(i));
                write(row.get(i));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static boolean isNoNumber(Object cell) {
        return (cell instanceof Double || cell instanceof Float) && !Double.isFinite(((Number) cell).doubleValue());
    }

    private void write(@Nullable Object cell) throws IOException {
        if (cell == null || isNoNumber(cell)) {
            json.writeNull();
        } else if (cell instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (cell instanceof Float single) {
            json.writeNumber(single);
        } else if (cell instanceof Double number) {
            json.writeNumber(number);
        } else if (cell instanceof BigDecimal number) {
            json.writeNumber(number);
        } else if (cell instanceof BigInteger number) {
            json.writeNumber(number);
        } else if (cell instanceof Number number) {
            json.writeNumber(number.longValue());
        } else if (cell instanceof byte[] bytes) {
            json.writeString(Base64.getEncoder().encodeToString(bytes));
        } else {
            json.writeString(cell.toString());
        }
    }
}
