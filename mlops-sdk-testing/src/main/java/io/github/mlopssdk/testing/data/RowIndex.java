package io.github.mlopssdk.testing.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where each combination of values stands first in a table. */
final class RowIndex {
    private final List<String> names;
    private final Map<List<@Nullable Object>, Integer> first = new HashMap<>();
    private final List<FailingRow> repeated = new ArrayList<>();

    RowIndex(Table table, List<String> names) {
        this.names = names;
        for (int row = 0; row < table.rows(); row++) {
            Integer earlier = first.putIfAbsent(table.key(row, names), row);
            if (earlier != null) {
                repeated.add(failing(table, row, "equals row " + earlier));
            }
        }
    }

    List<FailingRow> repeated() {
        return repeated;
    }

    /** Rows of another table that this one has, too. */
    List<FailingRow> shared(Table other) {
        var shared = new ArrayList<FailingRow>();
        for (int row = 0; row < other.rows(); row++) {
            Integer here = first.get(other.key(row, names));
            if (here != null) {
                shared.add(failing(other, row, "is row " + here + " of the training data"));
            }
        }
        return shared;
    }

    private FailingRow failing(Table table, int row, String reason) {
        var values = new ArrayList<String>();
        names.forEach(name -> values.add(table.column(name).show(row)));
        return new FailingRow(row, String.join(", ", names), String.join(", ", values) + " " + reason);
    }
}
