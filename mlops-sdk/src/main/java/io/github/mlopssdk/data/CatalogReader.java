package io.github.mlopssdk.data;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the rows of a sheet, and finds all that is wrong with them. For one sheet and thread. */
final class CatalogReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,200}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final Sheet sheet;
    private final List<CatalogProblem> problems;
    private final List<CatalogRow> rows = new ArrayList<>();
    private final Map<String, String> cellsByName = new HashMap<>();

    CatalogReader(Sheet sheet) {
        this.sheet = sheet;
        this.problems = new ArrayList<>(sheet.problems());
        CatalogHeader header = CatalogHeader.find(sheet, problems);
        for (int row = header.row() + 1; row <= sheet.rows().size(); row++) {
            if (!sheet.isBlank(row)) {
                rows.add(row(row, header));
            }
        }
    }

    /** Returns the rows; those with errors may lack something. */
    List<CatalogRow> rows() {
        return rows;
    }

    List<CatalogProblem> problems() {
        return problems;
    }

    private CatalogRow row(int number, CatalogHeader header) {
        Map<Column, String> known = new EnumMap<>(Column.class);
        header.known().forEach((column, place) -> {
            String cell = sheet.cell(number, place);
            check(column, cell, Sheet.address(number, place));
            known.put(column, column == Column.SHA256 ? digest(cell) : cell);
        });
        Map<String, String> attributes = new LinkedHashMap<>();
        header.others().forEach((place, name) -> {
            if (!sheet.cell(number, place).isEmpty()) {
                attributes.put(name, sheet.cell(number, place));
            }
        });
        UpdateFrequency frequency = UpdateFrequency.parse(known.getOrDefault(Column.UPDATE_FREQUENCY, ""));
        if (!frequency.isUnderstood() && !frequency.text().isEmpty()) {
            warn(
                    Sheet.address(number, header.known().getOrDefault(Column.UPDATE_FREQUENCY, 0)),
                    "'" + frequency.text() + "' is not understood, so nobody is told when an update is overdue;"
                            + " understood are daily, weekly, monthly, every 3 days, P7D, once");
        }
        return new CatalogRow(number, known, attributes, frequency, lastUpdated(known));
    }

    private static Optional<Instant> lastUpdated(Map<Column, String> known) {
        return CatalogTime.parse(known.getOrDefault(Column.LAST_UPDATED, ""))
                .or(() -> CatalogTime.parse(known.getOrDefault(Column.VERSION, "")));
    }

    private void check(Column column, String cell, String address) {
        if (cell.isEmpty()) {
            if (column.isRequired()) {
                error(address, column.header() + " is empty");
            }
            return;
        }
        switch (column) {
            case NAME -> checkName(cell, address);
            case SHA256 -> {
                if (!SHA256.matcher(digest(cell)).matches()) {
                    error(address, "sha256 must be 64 hex digits, as sha256sum prints them, not '" + cell + "'");
                }
            }
            case LOCATION -> {
                // A place that nobody can fetch from may still be worth a row.
                if (!Locations.areFetchable(cell)) {
                    warn(address, Locations.notFetchable(cell));
                }
            }
            case LAST_UPDATED -> {
                if (CatalogTime.parse(cell).isEmpty()) {
                    warn(address, "'" + cell + "' is not understood; write it like 2026-11-23 or 2026-11-23T10:00:00Z");
                }
            }
            default -> {}
        }
    }

    private void checkName(String name, String address) {
        String earlier = cellsByName.putIfAbsent(name, address);
        if (earlier != null) {
            error(address, "name '" + name + "' stands in " + earlier + " already");
        }
        if (!NAME.matcher(name).matches()) {
            error(
                    address,
                    "name '" + name + "' must have letters, digits, '.', '_' and '-' only, such as '"
                            + name.replaceAll("[^A-Za-z0-9._-]+", "-") + "'");
        }
    }

    private void error(String address, String message) {
        problems.add(CatalogProblem.error(address, message));
    }

    private void warn(String address, String message) {
        problems.add(CatalogProblem.warning(address, message));
    }

    private static String digest(String cell) {
        String lower = cell.toLowerCase(Locale.ROOT);
        return lower.startsWith("sha256:") ? lower.substring(7) : lower;
    }
}
