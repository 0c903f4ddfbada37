package io.github.mlopssdk.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Several arrays for the same rows, as a model with more than one input takes them.
 *
 * @param tensors at least one, by name and in order, all with as many rows
 */
public record NamedTensors(Map<String, Tensor> tensors) implements Rows {
    /** Copies the map and compares the numbers of rows. */
    public NamedTensors {
        if (tensors.isEmpty()) {
            throw new IllegalArgumentException("tensors must not be empty");
        }
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        int rows = tensors.values().iterator().next().rows();
        tensors.forEach((name, tensor) -> {
            if (tensor.rows() != rows) {
                throw new IllegalArgumentException(
                        "tensors must have as many rows each: '" + name + "' has " + tensor.rows() + ", not " + rows);
            }
        });
    }

    /**
     * Finds an array.
     *
     * @param name what it is called
     * @return the array
     * @throws IllegalArgumentException if there is none of that name
     */
    public Tensor get(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("name must be one of " + tensors.keySet() + ", not '" + name + "'");
        }
        return tensor;
    }

    @Override
    public int count() {
        return tensors.values().iterator().next().rows();
    }

    @Override
    public NamedTensors slice(int from, int to) {
        Map<String, Tensor> slices = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> slices.put(name, tensor.slice(from, to)));
        return new NamedTensors(slices);
    }

    @Override
    public Form form() {
        List<List<Integer>> shapes = new ArrayList<>();
        tensors.values().forEach(tensor -> shapes.add(tensor.rowShape()));
        return new Form(NamedTensors.class, List.copyOf(tensors.keySet()), shapes);
    }
}
