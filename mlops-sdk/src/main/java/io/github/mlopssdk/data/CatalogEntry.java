package io.github.mlopssdk.data;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A dataset as its row in a catalog describes it. Immutable and thread-safe. */
public final class CatalogEntry {
    private static final Logger LOG = LoggerFactory.getLogger(Catalog.class);

    private final CatalogRow row;
    private final DatasetFetch fetch;

    CatalogEntry(CatalogRow row, DatasetFetch fetch) {
        this.row = row;
        this.fetch = fetch;
    }

    /**
     * Brings the data here, and makes sure that they are the ones that the catalog means.
     *
     * <p>Files and directories of this machine stay where they are. All others are copied into the cache once; later calls
     * ask their place only whether they changed, and work without a network as well. The data are read through each time:
     * the cost is proportional to their bytes. They are right if their SHA-256 is that of the row and that of
     * {@code datasets.lock}; the first digest of a version that neither knows is written there.
     *
     * <p>A server may be silent for a minute; then the copy serves, or this fails. An interrupt is kept.
     *
     * <p>A warning is logged if the data should have been updated before now.
     *
     * @return the data on this machine
     * @throws RawDataOverwritten if the data changed and their version did not
     * @throws DataUnavailable if they cannot be fetched; the message says why
     * @throws CatalogException if {@code datasets.lock} cannot be read
     * @throws IllegalArgumentException if nothing here reads the location
     */
    public DatasetCopy fetch() {
        overdueAt(fetch.clock().instant())
                .ifPresent(late -> LOG.warn(
                        "'{}' should have been updated {} ago ({}); ask {}",
                        name(),
                        days(late),
                        updateFrequency(),
                        contact()));
        return fetch.fetch(row);
    }

    private static String days(Duration late) {
        long days = late.toDays();
        return days == 0 ? late.toHours() + " h" : days == 1 ? "1 day" : days + " days";
    }

    /**
     * Returns the name.
     *
     * @return letters, digits, {@code .}, {@code _} and {@code -}, unique in the catalog
     */
    public String name() {
        return row.required(Column.NAME);
    }

    /**
     * Returns what the data are.
     *
     * @return text for people
     */
    public String description() {
        return row.required(Column.DESCRIPTION);
    }

    /**
     * Returns how often the data should be updated.
     *
     * @return the frequency, which may not be understood
     */
    public UpdateFrequency updateFrequency() {
        return row.frequency();
    }

    /**
     * Returns who knows more.
     *
     * @return text for people
     */
    public String contact() {
        return row.required(Column.CONTACT);
    }

    /**
     * Returns where the data are.
     *
     * @return the address as written, which may open something to whoever reads it
     */
    public String location() {
        return row.required(Column.LOCATION);
    }

    /**
     * Returns the version.
     *
     * @return text, or empty if the row has none
     */
    public Optional<String> version() {
        return row.optional(Column.VERSION);
    }

    /**
     * Returns the digest that the data must have.
     *
     * @return 64 lower-case hex digits, or empty if the row has none
     */
    public Optional<String> sha256() {
        return row.optional(Column.SHA256);
    }

    /**
     * Returns the format.
     *
     * @return text such as {@code csv}, or empty if the row has none
     */
    public Optional<String> format() {
        return row.optional(Column.FORMAT);
    }

    /**
     * Returns the tags.
     *
     * @return cut at commas and semicolons
     */
    public List<String> tags() {
        return row.tags();
    }

    /**
     * Returns what the other columns say.
     *
     * @return cells that are not empty, by header: a known one such as {@code license} in this library's spelling, all
     *     others as written
     */
    public Map<String, String> attributes() {
        return row.others();
    }

    /**
     * Returns the time of the last update.
     *
     * @return from {@code last_updated}, else from a version that is a time; the end of the day where only a day is known
     */
    public Optional<Instant> lastUpdated() {
        return row.lastUpdated();
    }

    /**
     * Tells how late the next update is.
     *
     * @param now the time
     * @return a positive duration, or empty if it is not late or nobody can tell
     */
    public Optional<Duration> overdueAt(Instant now) {
        return lastUpdated()
                .flatMap(updateFrequency()::dueAfter)
                .filter(now::isAfter)
                .map(due -> Duration.between(due, now));
    }

    @Override
    public String toString() {
        return name() + version().map(version -> " (version " + version + ")").orElse("") + ": " + description();
    }
}
