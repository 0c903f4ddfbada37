package io.github.mlopssdk.data;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Times in catalogs and versions. */
final class CatalogTime {
    /** Without colons, which Windows does not take in names of files. */
    static final DateTimeFormatter VERSION =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private CatalogTime() {}

    /** Reads a time; a day counts to its end, because nobody knows when on that day it was. All are UTC. */
    static Optional<Instant> parse(String text) {
        String iso = text.strip().replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) +(\\d)", "$1T$2");
        try {
            if (iso.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return Optional.of(LocalDate.parse(iso)
                        .plusDays(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant());
            }
            if (iso.matches(".*T\\d{6}Z")) {
                return Optional.of(LocalDateTime.parse(iso, VERSION).toInstant(ZoneOffset.UTC));
            }
            return Optional.of(
                    iso.matches(".*(Z|[+-]\\d{2}:?\\d{0,2})")
                            ? OffsetDateTime.parse(iso).toInstant()
                            : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
