package io.github.mlopssdk.dl4j;

import io.github.mlopssdk.model.ModelSignature;
import io.github.mlopssdk.model.NamedTensors;
import io.github.mlopssdk.model.Rows;
import io.github.mlopssdk.model.Table;
import io.github.mlopssdk.model.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Crosses between rows and the arrays of a network. */
final class NetworkArrays {
    private final DataType type;
    private final List<Input> inputs;
    private final List<Network.Port> outputs;

    /** The order in which the network takes the columns of a table; empty if the signature names none. */
    private final List<String> columns;

    NetworkArrays(Network network, Optional<ModelSignature> signature) {
        type = network.dataType();
        outputs = network.outputs();
        List<ModelSignature.Spec> specs = signature.map(ModelSignature::inputs).orElse(List.of());
        inputs = inputs(network.inputs(), only(specs, ModelSignature.Tensor.class));
        columns = only(specs, ModelSignature.Column.class).stream()
                .map(ModelSignature.Column::name)
                .toList();
    }

    private static <S> List<S> only(List<ModelSignature.Spec> specs, Class<S> kind) {
        return specs.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Arrays belong to the inputs of their names; if there are none of these names, to the inputs in order. */
    private static List<Input> inputs(List<Network.Port> ports, List<ModelSignature.Tensor> specs) {
        List<Input> inputs = new ArrayList<>();
        for (Network.Port port : ports) {
            Optional<ModelSignature.Tensor> next =
                    specs.size() == ports.size() ? Optional.of(specs.get(inputs.size())) : Optional.empty();
            Optional<ModelSignature.Tensor> spec = specs.stream()
                    .filter(each -> each.name() != null && each.name().equals(port.name()))
                    .findFirst()
                    .or(() -> next);
            String name = spec.isPresent() ? spec.get().name() : null;
            inputs.add(new Input(name == null ? port.name() : name, spec));
        }
        return inputs;
    }

    /** An input under the name by which it is sent. */
    private record Input(@Nullable String name, Optional<ModelSignature.Tensor> spec) {}

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
            inputs.get(i).spec().ifPresent(spec -> check(tensor, spec));
            arrays[i] = array(tensor);
        }
        return arrays;
    }

    private Tensor tensor(Rows rows, @Nullable String name) {
        if (rows instanceof NamedTensors named
                && (name != null || named.tensors().size() == 1)) {
            return name == null ? named.tensors().values().iterator().next() : named.get(name);
        }
        if (inputs.size() > 1 || rows instanceof NamedTensors) {
            throw new IllegalArgumentException("the network takes the arrays "
                    + inputs.stream().map(input -> String.valueOf(input.name())).toList());
        }
        return rows instanceof Table table ? numbers(table) : (Tensor) rows;
    }

    private Tensor numbers(Table table) {
        int[] places = places(table.columns());
        var values = new double[table.rows().size() * places.length];
        int at = 0;
        for (List<@Nullable Object> row : table.rows()) {
            for (int place : places) {
                if (!(row.get(place) instanceof Number number)) {
                    throw new IllegalArgumentException("the network takes numbers only");
                }
                values[at++] = number.doubleValue();
            }
        }
        return Tensor.of(values, table.rows().size(), places.length);
    }

    /** Finds the columns that the network takes among those that were sent; most clients send them in its order. */
    private int[] places(List<String> sent) {
        if (columns.isEmpty() || columns.equals(sent)) {
            return IntStream.range(0, sent.size()).toArray();
        }
        Map<String, Integer> known = new HashMap<>();
        for (int i = 0; i < sent.size(); i++) {
            known.putIfAbsent(sent.get(i), i);
        }
        var places = new int[columns.size()];
        for (int i = 0; i < places.length; i++) {
            Integer place = known.get(columns.get(i));
            if (place == null) {
                throw new IllegalArgumentException("the column " + columns.get(i) + " is missing");
            }
            places[i] = place;
        }
        return places;
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

    /**
     * Tells whether an input that passed may still be of a size that a later layer cannot take: an image, for instance, of which
     * the first layer fixes nothing but the channels.
     */
    boolean mayHaveOtherSizes() {
        return inputs.stream()
                .anyMatch(input -> input.spec()
                        .map(spec -> spec.shape().stream().skip(1).anyMatch(length -> length < 0))
                        .orElse(true));
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
