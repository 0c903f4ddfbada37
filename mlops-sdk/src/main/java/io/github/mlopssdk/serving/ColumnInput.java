package io.github.mlopssdk.serving;

import io.github.mlopssdk.model.ModelSignature.Column;
import io.github.mlopssdk.model.Rows;
import io.github.mlopssdk.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model whose signature has columns. The table that it gets has them in the signature's order and types; columns that
 * it does not know are left out, and an optional one that was not sent is null.
 */
final class ColumnInput implements InputSchema {
    private final List<Column> columns;
    private final List<ColumnType> types;

    ColumnInput(List<Column> columns) {
        this.columns = columns;
        this.types =
                columns.stream().map(column -> ColumnType.of(column.type())).toList();
    }

    @Override
    public boolean takesArrays() {
        return false;
    }

    @Override
    public boolean takesArray(String name) {
        return false;
    }

    @Override
    public Rows rows(RequestBody body) {
        if (body instanceof RequestBody.Frame frame) {
            return typed(frame.table(), ColumnType::ofJson);
        } else if (body instanceof RequestBody.Texts texts) {
            return typed(texts.table(), ColumnType::ofText);
        }
        return typed(ofTree(((RequestBody.Values) body).tree()), ColumnType::ofJson);
    }

    private Table ofTree(@Nullable Object tree) {
        if (tree instanceof Map<?, ?> byColumn) {
            return JsonFrame.columns(byColumn);
        } else if (tree instanceof List<?> list) {
            if (!list.isEmpty() && list.get(0) instanceof Map<?, ?>) {
                return JsonFrame.records(list);
            } else if (columns.size() == 1 && list.stream().noneMatch(List.class::isInstance)) {
                return JsonFrame.columns(Map.of(columns.get(0).name(), list));
            }
        }
        throw Refusal.schema("The model takes columns: a dictionary of lists, or a list of dictionaries.");
    }

    private Table typed(Table table, Cast cast) {
        var places = new int[columns.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = table.columns().indexOf(columns.get(i).name());
            if (places[i] < 0 && columns.get(i).required()) {
                throw Refusal.schema(
                        "Model is missing inputs ['" + columns.get(i).name() + "'].");
            }
        }
        List<List<@Nullable Object>> rows = new ArrayList<>(table.count());
        for (List<@Nullable Object> row : table.rows()) {
            List<@Nullable Object> cells = new ArrayList<>(places.length);
            for (int i = 0; i < places.length; i++) {
                cells.add(places[i] < 0 ? null : cell(i, row.get(places[i]), rows.size(), cast));
            }
            rows.add(cells);
        }
        return new Table(columns.stream().map(Column::name).toList(), rows);
    }

    private @Nullable Object cell(int column, @Nullable Object value, int row, Cast cast) {
        ColumnType type = types.get(column);
        if (value == null && !type.isWhole()) {
            return null;
        }
        Object cell = value == null ? null : cast.apply(type, value);
        if (cell == null) {
            throw Refusal.input("Data is not compatible with model signature. Column '"
                    + columns.get(column).name() + "' must hold " + type.text() + ", but row " + row + " does not.");
        }
        return cell;
    }

    /** Makes a value of a type, or null if it is none. */
    private interface Cast {
        @Nullable
        Object apply(ColumnType type, Object value);
    }
}
