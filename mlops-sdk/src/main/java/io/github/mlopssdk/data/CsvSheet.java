package io.github.mlopssdk.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.ArrayList;
import java.util.List;

/** Reads tables from CSV, separated by comma, semicolon, tabulator or bar. */
final class CsvSheet {
    private CsvSheet() {}

    static Sheet read(byte[] content) {
        SheetText text = SheetText.of(content);
        List<List<String>> rows = new ArrayList<>();
        CsvReader<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(text.separator())
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .trimWhitespacesAroundQuotes(true)
                .ofCsvRecord(text.text());
        try {
            for (CsvRecord cells : records) {
                rows.add(cells.getFields());
            }
        } catch (CsvParseException e) {
            throw new CatalogException(
                    List.of(CatalogProblem.error(Sheet.address(rows.size() + 1, 0), "no CSV: " + reason(e))));
        }
        return new Sheet(rows, text.problems());
    }

    private static String reason(CsvParseException e) {
        return String.valueOf(
                e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
    }
}
