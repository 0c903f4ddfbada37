package io.github.mlopssdk.data;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The columns that mean something here; all others are kept as they are. */
enum Column {
    NAME(true, "dataset", "dataset name", "data set"),
    DESCRIPTION(true, "desc", "short description", "summary", "about"),
    UPDATE_FREQUENCY(true, "frequency", "cadence", "updates", "updated every", "refresh"),
    CONTACT(true, "contact person", "owner", "maintainer", "responsible", "email", "e-mail"),
    LOCATION(true, "path", "url", "uri", "link", "address", "where", "object store location", "storage location"),
    FORMAT(false, "file format", "type"),
    VERSION(false, "data version"),
    SHA256(false, "sha-256", "digest", "checksum"),
    SIZE_BYTES(false, "size", "bytes"),
    SCHEMA(false, "columns"),
    LICENSE(false, "licence"),
    TAGS(false, "labels", "keywords"),
    LAST_UPDATED(false, "last update", "updated", "updated at", "updated on", "last modified");

    private final boolean required;
    /** All names in normal form, each between bars. */
    private final String names;

    Column(boolean required, String... aliases) {
        this.required = required;
        names = Stream.concat(Stream.of(name()), Arrays.stream(aliases))
                .map(Column::normal)
                .collect(Collectors.joining("|", "|", "|"));
    }

    /** Returns the column that a header means, however it is spelled. */
    static Optional<Column> of(String header) {
        String name = normal(header);
        return Arrays.stream(values())
                .filter(column -> column.names.contains("|" + name + "|"))
                .findFirst();
    }

    private static String normal(String header) {
        return header.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    boolean isRequired() {
        return required;
    }

    /** Returns the header that this library writes. */
    String header() {
        return name().toLowerCase(Locale.ROOT);
    }
}
