package io.github.mlopssdk.dl4j;

import io.github.mlopssdk.model.ModelSignature;
import io.github.mlopssdk.model.NamedTensors;
import io.github.mlopssdk.model.Rows;
import io.github.mlopssdk.model.Table;
import io.github.mlopssdk.model.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Crosses between rows and the arrays of a network. */
final class NetworkArrays {
    private final DataType type;
    private final List<Network.Port> inputs;
    private final List<Network.Port> outputs;
    private final List<ModelSignature.Spec> specs;

    NetworkArrays(Network network, Optional<ModelSignature> signature) {
        type = network.dataType();
        inputs = network.inputs();
        outputs = network.outputs();
        specs = signature.map(ModelSignature::inputs).orElse(List.of());
    }

    /**
     * Makes new arrays, one for each input of the network.
     *
     * @throws IllegalArgumentException if the network has other inputs
     */
    INDArray[] inputs(Rows rows) {
        if (rows.count() == 0) {
            throw new IllegalArgumentException("there must be at least one row");
        }
        var arrays = new INDArray[inputs.size()];
        for (int i = 0; i < arrays.length; i++) {
            Tensor tensor = tensor(rows, inputs.get(i).name());
            if (i < specs.size() && specs.get(i) instanceof ModelSignature.Tensor spec) {
                check(tensor, spec);
            }
            arrays[i] = array(tensor);
        }
        return arrays;
    }

    private Tensor tensor(Rows rows, @Nullable String name) {
        if (rows instanceof NamedTensors named && (name != null || named.tensors().size() == 1)) {
            return name == null ? named.tensors().values().iterator().next() : named.get(name);
        }
        if (inputs.size() > 1 || rows instanceof NamedTensors) {
            throw new IllegalArgumentException("the network takes the arrays "
                    + inputs.stream().map(port -> String.valueOf(port.name())).toList());
        }
        return rows instanceof Table table ? numbers(table) : (Tensor) rows;
    }

    private static Tensor numbers(Table table) {
        int columns = table.columns().size();
        var values = new double[table.rows().size() * columns];
        int at = 0;
        for (List<@Nullable Object> row : table.rows()) {
            for (Object cell : row) {
                if (!(cell instanceof Number number)) {
                    throw new IllegalArgumentException("the network takes numbers only");
                }
                values[at++] = number.doubleValue();
            }
        }
        return Tensor.of(values, table.rows().size(), columns);
    }

    private static void check(Tensor tensor, ModelSignature.Tensor spec) {
        List<Integer> row = tensor.rowShape();
        List<Long> wanted = spec.shape().subList(1, spec.shape().size());
        boolean fits = row.size() == wanted.size();
        for (int i = 0; fits && i < row.size(); i++) {
            fits = wanted.get(i) < 0 || wanted.get(i) == (long) row.get(i);
        }
        if (!fits) {
            throw new IllegalArgumentException("a row must have the shape " + wanted + ", not " + row);
        }
    }

    private INDArray array(Tensor tensor) {
        long[] shape = Arrays.stream(tensor.shape()).asLongStream().toArray();
        double[] values = tensor.values();
        if (type == DataType.DOUBLE) {
            return Nd4j.createFromArray(values).reshape('c', shape);
        }
        var floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        INDArray array = Nd4j.createFromArray(floats).reshape('c', shape);
        return type == DataType.FLOAT ? array : array.castTo(type);
    }

    Rows rows(List<INDArray> arrays) {
        if (arrays.size() == 1) {
            return tensor(arrays.get(0));
        }
        Map<String, Tensor> named = new LinkedHashMap<>();
        for (int i = 0; i < arrays.size(); i++) {
            named.put(String.valueOf(outputs.get(i).name()), tensor(arrays.get(i)));
        }
        return new NamedTensors(named);
    }

    private static Tensor tensor(INDArray array) {
        int[] shape = Arrays.stream(array.shape()).mapToInt(Math::toIntExact).toArray();
        return Tensor.of(array.dup('c').data().asDouble(), shape);
    }
}
