package io.github.mlopssdk.serving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mlopssdk.model.Sha256;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Golden cases as lines of JSON, each input once. For one thread. */
final class CaseFile {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int ID_DIGITS = 16;

    private final Path file;
    private final int maxCases;
    private @Nullable Set<String> ids;

    CaseFile(Path file, int maxCases) {
        this.file = file;
        this.maxCases = maxCases;
    }

    /**
     * Adds a case unless its input is there. The id follows from the input: a suite takes no input twice with two answers.
     *
     * @return whether it was added
     */
    boolean append(Map<String, Object> input, Map<String, Object> expect, Map<String, Object> source)
            throws IOException {
        Set<String> known = known();
        MessageDigest digest = Sha256.begin();
        digest.update(JSON.writeValueAsBytes(input));
        String id = "prod-" + Sha256.hex(digest).substring(0, ID_DIGITS);
        if (known.contains(id) || known.size() >= maxCases) {
            return false;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("input", input);
        fields.put("expect", expect);
        fields.put("severity", "should");
        fields.put("source", source);
        String line = JSON.writeValueAsString(fields);
        Files.write(
                file,
                endsWithinLine() ? List.of("", line) : List.of(line),
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        known.add(id);
        return true;
    }

    /** Whoever edited the file may have left its last line without an end. */
    private boolean endsWithinLine() throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return false;
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            bytes.seek(bytes.length() - 1);
            return bytes.read() != '\n';
        }
    }

    private Set<String> known() throws IOException {
        if (ids == null) {
            Set<String> read = new HashSet<>();
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                    JsonNode golden = JSON.readTree(line);
                    read.add(golden.path("id").asText(""));
                }
            }
            ids = read;
        }
        return ids;
    }
}
