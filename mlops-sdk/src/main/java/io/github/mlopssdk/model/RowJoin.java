package io.github.mlopssdk.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows below each other. Forms have been compared. */
final class RowJoin {
    private RowJoin() {}

    static Rows join(List<? extends Rows> parts) {
        Rows first = parts.get(0);
        if (first instanceof Table table) {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            parts.forEach(part -> rows.addAll(((Table) part).rows()));
            return new Table(table.columns(), rows);
        } else if (first instanceof NamedTensors named) {
            Map<String, Tensor> joined = new LinkedHashMap<>();
            for (String name : named.tensors().keySet()) {
                joined.put(
                        name,
                        tensors(parts.stream()
                                .map(part -> ((NamedTensors) part).get(name))
                                .toList()));
            }
            return new NamedTensors(joined);
        }
        return tensors(parts.stream().map(Tensor.class::cast).toList());
    }

    private static Tensor tensors(List<Tensor> parts) {
        int size = 0;
        int rows = 0;
        for (Tensor part : parts) {
            size = Math.addExact(size, part.size());
            rows += part.rows();
        }
        var values = new double[size];
        int at = 0;
        for (Tensor part : parts) {
            part.copyTo(values, at);
            at += part.size();
        }
        int[] shape = parts.get(0).shape();
        shape[0] = rows;
        return Tensor.owning(values, shape);
    }
}
