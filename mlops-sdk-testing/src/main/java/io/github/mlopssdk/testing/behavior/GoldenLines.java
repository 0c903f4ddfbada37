package io.github.mlopssdk.testing.behavior;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The lines of a suite, of which some get another answer while all others stay as they are, byte by byte. */
record GoldenLines(Path file) {
    /** The file is replaced as a whole, so that a crash leaves the old one or the new one. */
    void answer(Map<String, Expectation> answers) throws IOException {
        var changed = new StringBuilder();
        for (String line : Files.readString(file).split("(?<=\n)", -1)) {
            String text = line.stripTrailing();
            changed.append(text.isBlank() ? text : answered(text, answers)).append(line.substring(text.length()));
        }
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.writeString(next, changed, StandardCharsets.UTF_8);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Whoever edited the file may have left its last line without an end. */
    void append(List<String> lines) throws IOException {
        var added = new ArrayList<String>();
        if (endsWithinLine()) {
            added.add("");
        }
        added.addAll(lines);
        Files.write(file, added, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private boolean endsWithinLine() throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return false;
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            bytes.seek(bytes.length() - 1);
            return bytes.read() != '\n';
        }
    }

    private static String answered(String line, Map<String, Expectation> answers) {
        Map<String, Object> fields = GoldenJson.read(line);
        Object id = fields.get("id");
        Expectation answer = id == null ? null : answers.get(id.toString());
        if (answer == null) {
            return line;
        }
        fields.put("expect", GoldenJson.fields(answer));
        return GoldenJson.write(fields);
    }
}
