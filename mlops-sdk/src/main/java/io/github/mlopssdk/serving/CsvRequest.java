package io.github.mlopssdk.serving;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.github.mlopssdk.model.Table;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tables as pandas writes them to CSV: names in the first line, then a line for each row. */
final class CsvRequest {
    /** What spreadsheets write first; it is no part of the first name. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private CsvRequest() {}

    /** Reads texts; a cell with nothing in it is null. */
    static RequestBody read(byte[] bytes) {
        CsvReader<CsvRecord> records = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.STRICT)
                .missingFieldStrategy(FieldMismatchStrategy.STRICT)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text(bytes));
        List<String> columns = null;
        int cells = 0;
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try {
            for (CsvRecord record : records) {
                if (columns == null) {
                    columns = record.getFields();
                } else {
                    rows.add(cells(record));
                    cells += columns.size();
                    if (cells > Refusal.MOST_ITEMS) {
                        throw Refusal.tooMany();
                    }
                }
            }
        } catch (CsvParseException e) {
            throw Refusal.input("Ensure that input is CSV with as many values in each line as in the first one; line "
                    + (rows.size() + 2) + " or one near it is not.");
        }
        if (columns == null || new HashSet<>(columns).size() != columns.size()) {
            throw Refusal.input("The first line of CSV must have the names of the columns, each once.");
        }
        return new RequestBody.Texts(new Table(columns, rows));
    }

    private static List<@Nullable Object> cells(CsvRecord record) {
        List<@Nullable Object> cells = new ArrayList<>(record.getFieldCount());
        for (String field : record.getFields()) {
            cells.add(field.isEmpty() ? null : field);
        }
        return cells;
    }

    private static String text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw Refusal.input("Ensure that input is a valid UTF-8 encoded string.");
        }
    }
}
