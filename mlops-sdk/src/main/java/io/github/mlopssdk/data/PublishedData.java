package io.github.mlopssdk.data;

import java.nio.file.Path;
import java.time.Instant;

/**
 * Data that were published once and for all.
 *
 * @param name of the dataset
 * @param version of it
 * @param location where they are
 * @param sha256 digest of the bytes, 64 lower-case hex digits
 * @param sizeBytes their number
 * @param publishedAt when
 */
public record PublishedData(
        String name, String version, String location, String sha256, long sizeBytes, Instant publishedAt) {
    /**
     * Writes version, location, digest, size and time into the row of a catalog, which must have a row with the name. All
     * other cells stay as they are; columns that the sheet lacks are added, except for the size.
     *
     * @param sheet a CSV file; replaced as a whole, so that readers see the old or the new one
     * @throws CatalogException if the file is no catalog, or none that can be written, or lacks the row
     */
    public void recordIn(Path sheet) {
        recordIn(sheet, CatalogSettings.defaults());
    }

    /**
     * Does what {@link #recordIn(Path)} does.
     *
     * @param sheet a CSV file; a relative path begins at the settings' directory
     * @param settings directory and cache
     * @throws CatalogException as there
     */
    public void recordIn(Path sheet, CatalogSettings settings) {
        Path file = settings.directory().resolve(sheet);
        new CatalogEdit(file).record(this, Guard.of(file, settings.cache()));
    }
}
