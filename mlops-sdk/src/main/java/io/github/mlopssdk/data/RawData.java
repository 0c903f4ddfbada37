package io.github.mlopssdk.data;

import io.github.mlopssdk.model.ObjectAddress;
import io.github.mlopssdk.model.ObjectStore;
import io.github.mlopssdk.model.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place for raw data that is written once and never again: a directory, or a prefix in a store of objects.
 *
 * <pre>{@code
 * RawData.at("s3://bucket/raw").publish("sensors", Path.of("today.csv")).recordIn(Path.of("datasets.csv"));
 * }</pre>
 *
 * <p>Each version lies apart, at {@code <place>/<name>/<version>/<file>}. Of several writers of one version one succeeds,
 * also on different machines. Immutable and thread-safe.
 */
public final class RawData {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}");

    private final String place;
    private final WriteOnce target;
    private final CatalogSettings settings;

    private RawData(String place, WriteOnce target, CatalogSettings settings) {
        this.place = place;
        this.target = target;
        this.settings = settings;
    }

    /** Creates files that are not there. */
    private interface WriteOnce {
        /** Returns {@code false} if there is a file already. */
        boolean create(String path, Path file) throws IOException;

        /** Returns the digest of what is there. */
        String sha256(String path) throws IOException;
    }

    /**
     * Names a place.
     *
     * @param place a directory, {@code file:} or {@code s3://bucket/prefix}, or what another
     *     {@link io.github.mlopssdk.model.ObjectStore} on the class path takes. Nothing is asked or made yet
     * @return the place
     * @throws IllegalArgumentException if nothing here writes to such places
     */
    public static RawData at(String place) {
        return at(place, CatalogSettings.defaults());
    }

    /**
     * Names a place, with a clock and a directory for what is on its way.
     *
     * @param place as in {@link #at(String)}; a relative path begins at the settings' directory
     * @param settings directory, cache and clock
     * @return the place
     * @throws IllegalArgumentException if nothing here writes to such places
     */
    public static RawData at(String place, CatalogSettings settings) {
        String scheme = Locations.scheme(place);
        if (scheme.isEmpty() || scheme.equals("file")) {
            Path directory = scheme.isEmpty() ? settings.directory().resolve(place) : Path.of(URI.create(place));
            return new RawData(directory.normalize().toString(), new Directory(directory.normalize()), settings);
        }
        ObjectStore store = ObjectStores.of(scheme)
                .orElseThrow(() -> new IllegalArgumentException(
                        "place '" + scheme + ":' cannot be written to; it must be a directory or s3://bucket/prefix"));
        ObjectAddress prefix = ObjectAddress.parse(place.replaceAll("/+$", ""));
        return new RawData(prefix.toString().replaceAll("/+$", ""), new Bucket(store, prefix, settings), settings);
    }

    /**
     * Publishes a file as a new version that is called like the time, such as {@code 2026-11-23T101500Z}.
     *
     * @param name of the dataset: letters, digits, {@code .}, {@code _} and {@code -}
     * @param file what is published; it is only read
     * @return where it is now
     * @throws DataUnavailable if it cannot be written, or if the version is taken by other bytes
     */
    public PublishedData publish(String name, Path file) {
        return publish(name, CatalogTime.VERSION.format(settings.clock().instant()), file);
    }

    /**
     * Publishes what is at an address as a new version that is called like the time.
     *
     * @param name as in {@link #publish(String, Path)}
     * @param address of any kind that a catalog may name
     * @return where it is now
     * @throws DataUnavailable if it cannot be fetched or written, or if the version is taken by other bytes
     */
    public PublishedData publish(String name, String address) {
        var cache = new DataCache(settings.cache());
        Location source =
                new Locations(settings.directory(), Optional.empty(), new Web(settings.proxies())).of(address);
        try {
            Optional<Path> here = source.here();
            if (here.isPresent()) {
                return publish(name, here.get());
            }
            Path incoming = cache.newDirectory();
            try {
                Path copy = incoming.resolve(source.fileName());
                source.copyTo(copy);
                return publish(name, copy);
            } finally {
                DataCache.delete(incoming);
            }
        } catch (IOException e) {
            throw new DataUnavailable(
                    "'" + name + "' cannot be fetched from " + source.address() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Publishes a file as a version. The same bytes a second time change nothing, so a publication that was broken off
     * can be repeated.
     *
     * @param name as in {@link #publish(String, Path)}
     * @param version of the same characters
     * @param file what is published; it is only read
     * @return where it is now
     * @throws DataUnavailable if it cannot be written, or if the version is taken by other bytes
     */
    public PublishedData publish(String name, String version, Path file) {
        check("name", name);
        check("version", version);
        String path = name + "/" + version + "/" + Objects.requireNonNull(file.getFileName(), "file must have a name");
        Instant now = settings.clock().instant();
        try {
            String sha256 = digest(file);
            long size = Files.size(file);
            if (!target.create(path, file) && !target.sha256(path).equals(sha256)) {
                throw new DataUnavailable(
                        place + "/" + path
                                + " exists already and has other bytes; raw data are never overwritten: publish another version");
            }
            return new PublishedData(name, version, place + "/" + path, sha256, size, now);
        } catch (IOException e) {
            throw new DataUnavailable("'" + name + "' cannot be published at " + place + ": " + e.getMessage(), e);
        }
    }

    private static void check(String parameter, String word) {
        if (!WORD.matcher(word).matches()) {
            throw new IllegalArgumentException(parameter + " '" + word
                    + "' must have 1 to 200 letters, digits, '.', '_' and '-', and not begin with '.'");
        }
    }

    private static String digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Sha256.of(in);
        }
    }

    private record Directory(Path root) implements WriteOnce {
        @Override
        public boolean create(String path, Path file) throws IOException {
            return FileCreation.create(root.resolve(path), file);
        }

        @Override
        public String sha256(String path) throws IOException {
            return digest(root.resolve(path));
        }
    }

    private record Bucket(ObjectStore store, ObjectAddress prefix, CatalogSettings settings) implements WriteOnce {
        private ObjectAddress object(String path) {
            return prefix.withKey(prefix.key().isEmpty() ? path : prefix.key() + "/" + path);
        }

        @Override
        public boolean create(String path, Path file) throws IOException {
            store.requireWriteOnce(prefix);
            return store.create(object(path), file);
        }

        @Override
        public String sha256(String path) throws IOException {
            Path incoming = new DataCache(settings.cache()).newDirectory();
            try {
                Path copy = incoming.resolve("data");
                store.read(object(path), copy);
                return digest(copy);
            } finally {
                DataCache.delete(incoming);
            }
        }
    }

    @Override
    public String toString() {
        return place;
    }
}
