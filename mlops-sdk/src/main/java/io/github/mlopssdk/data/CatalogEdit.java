package io.github.mlopssdk.data;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Changes cells of a catalog and leaves the others as they are.
 *
 * @param file CSV
 */
record CatalogEdit(Path file) {
    /** Writes down where data are; several programs may do so at once. */
    void record(PublishedData data, Guard guard) {
        try {
            guard.hold(() -> {
                byte[] before = Files.readAllBytes(file);
                if (SheetFile.isWorkbook(before)) {
                    throw new CatalogException(
                            file + " is an Excel workbook, which cannot be changed here; save it as CSV");
                }
                Sheet sheet = SheetFile.read(before, file.toString());
                AtomicFile.write(file, write(changed(sheet, data), SheetText.of(before)));
            });
        } catch (IOException e) {
            throw new CatalogException(file + " cannot be changed: " + e, e);
        }
    }

    private List<List<String>> changed(Sheet sheet, PublishedData data) {
        List<CatalogProblem> problems = new ArrayList<>();
        CatalogHeader header = CatalogHeader.find(sheet, problems);
        if (!problems.isEmpty()) {
            throw new CatalogException(problems);
        }
        int row = row(sheet, header, data.name());
        List<List<String>> rows = new ArrayList<>();
        sheet.rows().forEach(cells -> rows.add(new ArrayList<>(cells)));
        cells(header, data).forEach((column, cell) -> {
            Integer known = header.known().get(column);
            int place = known == null ? rows.get(header.row() - 1).size() : known;
            if (known == null) {
                set(rows.get(header.row() - 1), place, column.header());
            }
            set(rows.get(row - 1), place, cell);
        });
        return rows;
    }

    private int row(Sheet sheet, CatalogHeader header, String name) {
        int place = header.known().getOrDefault(Column.NAME, 0);
        for (int row = header.row() + 1; row <= sheet.rows().size(); row++) {
            if (sheet.cell(row, place).equals(name)) {
                return row;
            }
        }
        throw new CatalogException(file + " has no row with the name '" + name
                + "'; write one with description, update_frequency and contact, which nobody else knows");
    }

    private static Map<Column, String> cells(CatalogHeader header, PublishedData data) {
        Map<Column, String> cells = new EnumMap<>(Column.class);
        cells.put(Column.LOCATION, data.location());
        cells.put(Column.VERSION, data.version());
        cells.put(Column.SHA256, data.sha256());
        cells.put(Column.LAST_UPDATED, data.publishedAt().toString());
        if (header.known().containsKey(Column.SIZE_BYTES)) {
            cells.put(Column.SIZE_BYTES, Long.toString(data.sizeBytes()));
        }
        return cells;
    }

    private static void set(List<String> cells, int place, String cell) {
        while (cells.size() <= place) {
            cells.add("");
        }
        cells.set(place, cell);
    }

    private static byte[] write(List<List<String>> rows, SheetText before) throws IOException {
        var text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder()
                .fieldSeparator(before.separator())
                .lineDelimiter(before.text().contains("\r\n") ? LineDelimiter.CRLF : LineDelimiter.LF)
                .build(text)) {
            rows.forEach(writer::writeRecord);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
