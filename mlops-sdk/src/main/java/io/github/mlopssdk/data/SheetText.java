package io.github.mlopssdk.data;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The text of a CSV file, in whichever encoding its program wrote it.
 *
 * @param text without a byte order mark
 * @param problems a warning if the encoding is a guess
 */
record SheetText(String text, List<CatalogProblem> problems) {
    private static final Charset WESTERN = Charset.forName("windows-1252");

    static SheetText of(byte[] bytes) {
        if (startsWith(bytes, 0xff, 0xfe)) {
            return new SheetText(new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE), List.of());
        }
        if (startsWith(bytes, 0xfe, 0xff)) {
            return new SheetText(new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE), List.of());
        }
        int mark = startsWith(bytes, 0xef, 0xbb, 0xbf) ? 3 : 0;
        ByteBuffer content = ByteBuffer.wrap(bytes, mark, bytes.length - mark);
        try {
            return new SheetText(
                    StandardCharsets.UTF_8.newDecoder().decode(content).toString(), List.of());
        } catch (CharacterCodingException e) {
            return new SheetText(
                    new String(bytes, WESTERN),
                    List.of(CatalogProblem.warning(
                            "A1", "the file is not UTF-8 and was read as windows-1252; save it as 'CSV UTF-8'")));
        }
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** Returns the character between the cells of the first line that has any. */
    char separator() {
        char best = ',';
        int most = 0;
        String header = text.stripLeading().lines().findFirst().orElse("").replaceAll("\"[^\"]*\"", "");
        for (char candidate : new char[] {',', ';', '\t', '|'}) {
            int count = (int) header.chars().filter(c -> c == candidate).count();
            if (count > most) {
                best = candidate;
                most = count;
            }
        }
        return best;
    }
}
