package io.github.mlopssdk.data;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The columns that mean something here; all others are kept as they are. */
enum Column {
    NAME("dataset", "dataset name", "data set"),
    DESCRIPTION("desc", "short description", "summary", "about"),
    UPDATE_FREQUENCY("frequency", "cadence", "updates", "updated every", "refresh"),
    CONTACT("contact person", "owner", "maintainer", "responsible", "email", "e-mail"),
    LOCATION("path", "url", "uri", "link", "address", "where", "object store location", "storage location"),
    FORMAT("file format", "type"),
    VERSION("data version"),
    SHA256("sha-256", "digest", "checksum"),
    SIZE_BYTES("size", "bytes"),
    SCHEMA("columns"),
    LICENSE("licence"),
    TAGS("labels", "keywords"),
    LAST_UPDATED("last update", "updated", "updated at", "updated on", "last modified");

    private final List<String> names;

    Column(String... aliases) {
        names = Stream.concat(Stream.of(name()), Arrays.stream(aliases))
                .map(Column::normal)
                .toList();
    }

    /** Returns the column that a header means, however it is spelled. */
    static Optional<Column> of(String header) {
        String name = normal(header);
        return Arrays.stream(values())
                .filter(column -> column.names.contains(name))
                .findFirst();
    }

    private static String normal(String header) {
        return header.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    boolean isRequired() {
        return ordinal() <= LOCATION.ordinal();
    }

    /** Returns the header that this library writes. */
    String header() {
        return name().toLowerCase(Locale.ROOT);
    }
}
