package io.github.mlopssdk.data;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a row of a catalog says.
 *
 * @param number of the row in its sheet
 * @param known cells by column; the required ones are not empty
 * @param attributes cells of all other columns that are not empty, by header as written
 * @param frequency from its cell
 * @param lastUpdated from its cell, else from a version that is a time
 */
record CatalogRow(
        int number,
        Map<Column, String> known,
        Map<String, String> attributes,
        UpdateFrequency frequency,
        Optional<Instant> lastUpdated) {
    String required(Column column) {
        return known.getOrDefault(column, "");
    }

    Optional<String> optional(Column column) {
        return Optional.ofNullable(known.get(column)).filter(cell -> !cell.isEmpty());
    }

    /** Returns all cells that have no accessor of their own. */
    Map<String, String> others() {
        Map<String, String> others = new LinkedHashMap<>();
        for (Column column : List.of(Column.SIZE_BYTES, Column.SCHEMA, Column.LICENSE)) {
            optional(column).ifPresent(cell -> others.put(column.header(), cell));
        }
        others.putAll(attributes);
        return Collections.unmodifiableMap(others);
    }

    List<String> tags() {
        return optional(Column.TAGS)
                .map(cell -> List.of(cell.split("\\s*[,;]\\s*")))
                .orElse(List.of());
    }
}
