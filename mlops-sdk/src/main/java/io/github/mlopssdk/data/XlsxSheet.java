package io.github.mlopssdk.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/** Reads tables from the first sheet of an Excel workbook. The only class that needs fastexcel. */
final class XlsxSheet {
    private static final String READER = "org.dhatim.fastexcel.reader.ReadableWorkbook";

    private XlsxSheet() {}

    static boolean isReaderPresent() {
        try {
            Class.forName(READER, false, XlsxSheet.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    static Sheet read(byte[] content) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(content), new ReadingOptions(true, false));
                Stream<Row> filled = workbook.getFirstSheet().openStream()) {
            filled.forEach(row -> {
                while (rows.size() < row.getRowNum() - 1) {
                    rows.add(List.of());
                }
                rows.add(row.stream().map(XlsxSheet::text).toList());
            });
        }
        return new Sheet(rows, List.of());
    }

    private static String text(@Nullable Cell cell) {
        if (cell == null) {
            return "";
        }
        String format = Objects.toString(cell.getDataFormatString(), "");
        return cell.getType() == CellType.NUMBER ? number(cell, format) : Objects.toString(cell.getText(), "");
    }

    /** Writes dates as ISO 8601, and whole numbers without the fraction that Excel keeps for all of them. */
    private static String number(Cell cell, String format) {
        if (format.matches("(?i).*[ydm].*") && !format.contains("General")) {
            try {
                LocalDateTime date = cell.asDate();
                return date.toLocalTime().equals(LocalTime.MIDNIGHT)
                        ? date.toLocalDate().toString()
                        : date.toString();
            } catch (DateTimeException notADate) {
                // The number itself says more than nothing.
            }
        }
        return new BigDecimal(cell.getRawValue()).stripTrailingZeros().toPlainString();
    }
}
