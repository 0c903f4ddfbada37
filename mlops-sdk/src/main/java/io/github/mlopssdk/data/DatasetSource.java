package io.github.mlopssdk.data;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where data came from, in the terms that {@code mlflow.data.get_source} reads.
 *
 * @param type kind of source
 * @param fields what MLflow needs to find the data there
 */
record DatasetSource(String type, Map<String, ?> fields) {
    /** Two letters at least: on Windows, one is a drive. */
    private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]+):.*", Pattern.DOTALL);

    static DatasetSource of(Path path) {
        return new DatasetSource("local", Map.of("uri", path.toUri().toString()));
    }

    static DatasetSource of(String address) {
        Matcher matcher = SCHEME.matcher(address);
        if (!matcher.matches()) {
            return new DatasetSource("local", Map.of("uri", address));
        }
        String scheme = matcher.group(1).toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "http", "https" -> new DatasetSource("http", Map.of("url", address));
            case "file" -> new DatasetSource("local", Map.of("uri", address));
            default -> new DatasetSource(scheme, Map.of("uri", address));
        };
    }

    /** Data that the program has made. */
    static DatasetSource code() {
        return new DatasetSource("code", Map.of("tags", Map.of("mlflow.source.type", "LOCAL")));
    }
}
