package io.github.mlopssdk.data;

import io.github.mlopssdk.data.DataCache.Found;
import io.github.mlopssdk.model.PublicAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings data to this machine and compares them with what was seen before. Thread-safe.
 *
 * @param locations understands addresses
 * @param cache keeps copies
 * @param stamps remembers what a place called the copies
 * @param lock remembers digests
 * @param clock tells the time
 */
record DatasetFetch(
        Locations locations, DataCache cache, LocationStamps stamps, DatasetsLock lock, InstantSource clock) {
    private static final Logger LOG = LoggerFactory.getLogger(Catalog.class);

    DatasetCopy fetch(CatalogRow row) {
        String name = row.required(Column.NAME);
        String address = row.required(Column.LOCATION);
        try {
            Location location = locations.of(address);
            // Without a version, a place is one: other data belong to another place.
            String version = row.optional(Column.VERSION).orElse(location.address());
            Optional<LockedVersion> locked = lock.find(name, version);
            Optional<String> expected = row.optional(Column.SHA256).or(() -> locked.map(LockedVersion::sha256));
            Found found = find(name, location, expected);
            String sha256 = found.content().sha256();
            row.optional(Column.SHA256).ifPresent(old -> compare(name, version, old, sha256, "the catalog"));
            locked.ifPresent(old -> compare(
                    name,
                    version,
                    old.sha256(),
                    sha256,
                    lock.file().getFileName().toString()));
            if (locked.isEmpty()) {
                lock.add(
                        name,
                        version,
                        new LockedVersion(
                                sha256, location.address(), clock.instant().toString()));
            }
            return new DatasetCopy(name, found.path(), sha256, describe(row, location, found.content()));
        } catch (IOException e) {
            throw new DataUnavailable(
                    "the data of '" + name + "' at " + PublicAddress.of(address) + " cannot be fetched: " + reason(e),
                    e);
        }
    }

    private static String reason(IOException e) {
        return e.getClass().equals(IOException.class) ? String.valueOf(e.getMessage()) : e.toString();
    }

    private static void compare(String name, String version, String expected, String actual, String witness) {
        if (!expected.equals(actual)) {
            throw new RawDataOverwritten(name, version, expected, actual, witness);
        }
    }

    private Found find(String name, Location location, Optional<String> expected) throws IOException {
        Optional<Path> here = location.here();
        if (here.isPresent()) {
            return new Found(here.get(), FileContent.of(here.get()));
        }
        Optional<Found> copy = expected.isPresent() ? cache.find(expected.get()) : Optional.empty();
        if (copy.isPresent() && isUnchanged(name, location, copy.get())) {
            return copy.get();
        }
        return download(location);
    }

    /** Asks the place whether the data are still the same; a place that does not answer gets the benefit of the doubt. */
    private boolean isUnchanged(String name, Location location, Found copy) {
        try {
            Optional<String> stamp = location.stamp();
            return stamp.isEmpty()
                    || stamp.equals(
                            stamps.find(location.address(), copy.content().sha256()));
        } catch (IOException e) {
            LOG.warn("Using the copy of '{}': {} cannot be asked ({})", name, location.address(), e.toString());
            return true;
        }
    }

    private Found download(Location location) throws IOException {
        Path incoming = cache.newDirectory();
        try {
            Path copy = incoming.resolve(location.fileName());
            Optional<String> stamp = location.copyTo(copy);
            Found kept = cache.keep(incoming, location.fileName(), FileContent.of(copy));
            if (stamp.isPresent()) {
                stamps.keep(location.address(), kept.content().sha256(), stamp.get());
            }
            return kept;
        } finally {
            DataCache.delete(incoming);
        }
    }

    private static Dataset describe(CatalogRow row, Location location, DatasetContent content) {
        Map<String, Object> profile = new LinkedHashMap<>();
        profile.putAll(content.profile());
        row.optional(Column.VERSION).ifPresent(version -> profile.put("version", version));
        row.optional(Column.FORMAT).ifPresent(format -> profile.put("format", format));
        return Dataset.ofContent(new DatasetContent(content.sha256(), content.schema(), profile))
                .named(row.required(Column.NAME))
                .from(location.address());
    }
}
