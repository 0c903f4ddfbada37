package io.github.mlopssdk.serving;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The types of bodies that are read, all of them in UTF-8. */
enum ContentType {
    JSON,
    CSV;

    private static final String KNOWN = "This server reads application/json and text/csv, in UTF-8";

    /** Reads the header as MLflow does: no parameter but the charset is taken. */
    static ContentType of(@Nullable String header) {
        if (header == null) {
            throw unsupported("there is no Content-Type");
        }
        String[] parts = header.split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().toLowerCase(Locale.ROOT);
            if (!parameter.startsWith("charset=")) {
                throw unsupported("the Content-Type has a parameter other than charset");
            } else if (!parameter.equals("charset=utf-8")) {
                throw unsupported("the charset is another one");
            }
        }
        return switch (parts[0].strip().toLowerCase(Locale.ROOT)) {
            case "application/json" -> JSON;
            case "text/csv" -> CSV;
            default -> throw unsupported("the Content-Type is another one");
        };
    }

    private static ScoringException unsupported(String why) {
        return new ScoringException(ScoringError.UNSUPPORTED_MEDIA_TYPE, KNOWN + ", but " + why);
    }
}
