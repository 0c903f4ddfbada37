package io.github.mlopssdk.mlflow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The {@code [mlflow]} section of {@code ~/.mlflow/credentials}, as Python's configparser reads it. */
final class CredentialsFile {
    private CredentialsFile() {}

    /**
     * Reads the file.
     *
     * @param file may be missing
     * @return values by lower-case key; empty if there is no such file or section, or it cannot be read
     */
    static Map<String, String> read(Path file) {
        try {
            return Files.isRegularFile(file) ? parse(Files.readAllLines(file, StandardCharsets.UTF_8)) : Map.of();
        } catch (IOException e) {
            return Map.of();
        }
    }

    static Map<String, String> parse(List<String> lines) {
        var values = new HashMap<String, String>();
        boolean inSection = false;
        for (String raw : lines) {
            String line = raw.strip();
            if (line.startsWith("[")) {
                inSection = line.equals("[mlflow]");
            } else if (inSection && !line.startsWith("#") && !line.startsWith(";")) {
                int end = firstOf(line, '=', ':');
                if (end > 0) {
                    String key = line.substring(0, end).strip().toLowerCase(Locale.ROOT);
                    // configparser's interpolation: a percent sign is written twice.
                    values.put(key, line.substring(end + 1).strip().replace("%%", "%"));
                }
            }
        }
        return values;
    }

    private static int firstOf(String line, char a, char b) {
        int atA = line.indexOf(a);
        int atB = line.indexOf(b);
        return atA < 0 || (atB >= 0 && atB < atA) ? atB : atA;
    }
}
