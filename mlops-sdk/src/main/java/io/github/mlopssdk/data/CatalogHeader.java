package io.github.mlopssdk.data;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which column of a sheet means what.
 *
 * @param row number of the row with the headers
 * @param known places of columns that mean something here
 * @param others headers of all other columns, by place
 */
record CatalogHeader(int row, Map<Column, Integer> known, Map<Integer, String> others) {
    /** Takes the first row that is not empty, and tells what is wrong with it. */
    static CatalogHeader find(Sheet sheet, List<CatalogProblem> problems) {
        int row = 1;
        while (row <= sheet.rows().size() && sheet.isBlank(row)) {
            row++;
        }
        Map<Column, Integer> known = new EnumMap<>(Column.class);
        Map<Integer, String> others = new LinkedHashMap<>();
        int width = row <= sheet.rows().size() ? sheet.rows().get(row - 1).size() : 0;
        for (int place = 0; place < width; place++) {
            String header = sheet.cell(row, place);
            Optional<Column> column = Column.of(header);
            // A second header for the same is an attribute of its own, such as "Owner" beside "Contact".
            if (column.isPresent() && (!known.containsKey(column.get()) || isExact(header, column.get()))) {
                Integer earlier = known.put(column.get(), place);
                if (earlier != null) {
                    others.put(earlier, sheet.cell(row, earlier));
                }
            } else if (!header.isEmpty()) {
                others.put(place, header);
            }
        }
        tellMissing(row, known, problems);
        return new CatalogHeader(row, known, others);
    }

    private static boolean isExact(String header, Column column) {
        return header.replace(' ', '_').equalsIgnoreCase(column.header());
    }

    private static void tellMissing(int row, Map<Column, Integer> known, List<CatalogProblem> problems) {
        List<String> missing = new ArrayList<>();
        for (Column column : Column.values()) {
            if (column.isRequired() && !known.containsKey(column)) {
                missing.add(column.header());
            }
        }
        if (!missing.isEmpty()) {
            problems.add(CatalogProblem.error(
                    Sheet.address(row, 0),
                    "the first row has no column " + String.join(", ", missing)
                            + "; a catalog needs name, description, update_frequency, contact and location"));
        }
    }
}
