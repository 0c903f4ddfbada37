package io.github.mlopssdk.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tells kinds of table files by their first bytes, and reads them. */
final class SheetFile {
    private SheetFile() {}

    /**
     * Reads a table.
     *
     * @param address where the bytes came from
     * @throws CatalogException if they are no table
     */
    static Sheet read(byte[] content, String address) {
        if (isWorkbook(content)) {
            return workbook(content, address);
        }
        if (startsWith(content, "\u00d0\u00cf\u0011\u00e0")) {
            throw new CatalogException(address + " is a workbook of Excel 2003 or earlier; save it as .xlsx or as CSV");
        }
        if (isPage(content)) {
            throw new CatalogException(address + ": " + SheetLink.instead(address));
        }
        return CsvSheet.read(content);
    }

    static boolean isWorkbook(byte[] content) {
        return startsWith(content, "PK");
    }

    private static Sheet workbook(byte[] content, String address) {
        if (!XlsxSheet.isReaderPresent()) {
            throw new CatalogException(address + " is an Excel workbook: add org.dhatim:fastexcel-reader to the class"
                    + " path, or save the sheet as CSV");
        }
        try {
            return XlsxSheet.read(content);
        } catch (IOException | RuntimeException e) {
            throw new CatalogException(
                    List.of(CatalogProblem.error("A1", address + " is no readable .xlsx workbook: " + e.getMessage())));
        }
    }

    private static boolean isPage(byte[] content) {
        String begin = new String(content, 0, Math.min(content.length, 200), StandardCharsets.UTF_8);
        return begin.replace("\ufeff", "").strip().startsWith("<");
    }

    private static boolean startsWith(byte[] content, String latin) {
        byte[] begin = latin.getBytes(StandardCharsets.ISO_8859_1);
        return content.length >= begin.length
                && new String(content, 0, begin.length, StandardCharsets.ISO_8859_1).equals(latin);
    }
}
