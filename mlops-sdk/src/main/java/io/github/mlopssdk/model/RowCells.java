package io.github.mlopssdk.model;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cells of a row of a table, by column. */
final class RowCells {
    private RowCells() {}

    /**
     * Reads a row.
     *
     * @param row a map or a record
     * @return values by name, in the row's own order
     * @throws IllegalArgumentException if the row is anything else
     */
    static Map<String, @Nullable Object> of(@Nullable Object row) {
        Map<String, @Nullable Object> cells = new LinkedHashMap<>();
        if (row instanceof Map<?, ?> map) {
            map.forEach((name, value) -> cells.put(String.valueOf(name), value));
        } else if (row instanceof Record values) {
            for (RecordComponent component : values.getClass().getRecordComponents()) {
                cells.put(component.getName(), read(component, values));
            }
        } else {
            throw new IllegalArgumentException("a row must be a map or a record, not "
                    + (row == null ? "null" : row.getClass().getName()));
        }
        return cells;
    }

    private static @Nullable Object read(RecordComponent component, Record values) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(values);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException("record " + values.getClass().getName() + " cannot be read", e);
        }
    }
}
