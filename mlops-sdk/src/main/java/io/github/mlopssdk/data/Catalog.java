package io.github.mlopssdk.data;

import io.github.mlopssdk.data.SheetReading.Reading;
import io.github.mlopssdk.model.PublicAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A spreadsheet of datasets: one row each, with name, description, update frequency, contact and location.
 *
 * <pre>{@code
 * DatasetCopy iris = Catalog.load("datasets.csv").dataset("iris").fetch();
 * run.logDataset(iris.usedFor("training"));
 * }</pre>
 *
 * <p>Further columns may give {@code format}, {@code version}, {@code sha256}, {@code last_updated}, {@code tags} and more;
 * all are kept. Headers may be spelled with blanks, in any case, and in other words, such as <em>Owner</em> for contact.
 * Immutable and thread-safe.
 */
public final class Catalog {
    private final String address;
    private final List<CatalogEntry> datasets;
    private final List<CatalogProblem> warnings;
    private final Instant readAt;

    private Catalog(String address, List<CatalogEntry> datasets, Reading reading) {
        this.address = address;
        this.datasets = datasets;
        this.warnings = reading.problems();
        this.readAt = reading.readAt();
    }

    /**
     * Reads a catalog.
     *
     * @param sheet a CSV or XLSX file, its {@code http} or {@code https} address, or the link of a Google Sheet that
     *     anyone with the link may see. XLSX needs {@code org.dhatim:fastexcel-reader} on the class path. If a web server
     *     cannot be reached, or its sheet has errors, the last copy without errors is taken and a warning logged
     * @return the catalog
     * @throws CatalogException with all errors, each with its cell, if it cannot be used
     */
    public static Catalog load(String sheet) {
        return load(sheet, CatalogSettings.defaults());
    }

    /**
     * Reads a catalog, and keeps copies of it and its data elsewhere than by default.
     *
     * @param sheet as in {@link #load(String)}; a relative path begins at the settings' directory
     * @param settings where things are kept
     * @return the catalog
     * @throws CatalogException with all errors, each with its cell, if it cannot be used
     */
    public static Catalog load(String sheet, CatalogSettings settings) {
        var web = new Web(settings.proxies());
        var reading = new SheetReading(web, new SheetCopies(settings.cache().resolve("catalogs")), settings.clock());
        boolean isUrl = Locations.scheme(sheet).startsWith("http");
        Path file = settings.directory().resolve(isUrl ? "" : sheet);
        Path directory = isUrl ? settings.directory() : Objects.requireNonNullElse(file.getParent(), file);
        Optional<String> base = isUrl && !SheetLink.isGoogle(sheet) ? Optional.of(sheet) : Optional.empty();
        Path lock = settings.lockFile().orElse(directory.resolve(DatasetsLock.NAME));
        var fetch = new DatasetFetch(
                new Locations(directory, base, web),
                new DataCache(settings.cache()),
                new LocationStamps(settings.cache().resolve("stamps")),
                new DatasetsLock(lock, Guard.of(lock, settings.cache())),
                settings.clock());
        Reading read = isUrl ? reading.url(sheet) : reading.file(file);
        List<CatalogEntry> entries =
                read.rows().stream().map(row -> new CatalogEntry(row, fetch)).toList();
        return new Catalog(PublicAddress.of(sheet), entries, read);
    }

    /**
     * Returns all datasets.
     *
     * @return in the order of the sheet
     */
    public List<CatalogEntry> datasets() {
        return datasets;
    }

    /**
     * Returns a dataset.
     *
     * @param name as its row says
     * @return the dataset
     * @throws IllegalArgumentException if no row has that name
     */
    public CatalogEntry dataset(String name) {
        return datasets.stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("name '" + name + "' is in no row of " + address + "; there are "
                                + datasets.stream().map(CatalogEntry::name).toList()));
    }

    /**
     * Finds datasets by their words.
     *
     * @param words separated by blanks; each must stand somewhere in the row, in any case
     * @return in the order of the sheet
     */
    public List<CatalogEntry> search(String words) {
        String[] wanted = words.strip().toLowerCase(Locale.ROOT).split("\\s+");
        return datasets.stream()
                .filter(entry -> Arrays.stream(wanted).allMatch(text(entry)::contains))
                .toList();
    }

    private static String text(CatalogEntry entry) {
        return String.join(
                        "\n",
                        entry.name(),
                        entry.description(),
                        entry.contact(),
                        PublicAddress.of(entry.location()),
                        entry.format().orElse(""),
                        String.join(" ", entry.tags()),
                        String.join(" ", entry.attributes().values()))
                .toLowerCase(Locale.ROOT);
    }

    /**
     * Finds datasets that should have been updated.
     *
     * @param now the time
     * @return in the order of the sheet
     */
    public List<CatalogEntry> overdueAt(Instant now) {
        return datasets.stream()
                .filter(entry -> entry.overdueAt(now).isPresent())
                .toList();
    }

    /**
     * Returns what is odd about the sheet without keeping it from being used.
     *
     * @return warnings, row by row
     */
    public List<CatalogProblem> warnings() {
        return warnings;
    }

    /**
     * Tells how fresh the catalog is.
     *
     * @return when its bytes came from their place; in the past if a copy stands in
     */
    public Instant readAt() {
        return readAt;
    }

    /**
     * Lists the datasets.
     *
     * @return a table of at most a hundred columns
     */
    @Override
    public String toString() {
        return new CatalogTable(datasets).toString();
    }
}
