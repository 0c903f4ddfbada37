package io.github.mlopssdk.data;

import io.github.mlopssdk.model.ObjectAddress;
import io.github.mlopssdk.model.ObjectStore;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Understands the addresses of a catalog.
 *
 * @param directory where relative paths begin
 * @param sheetUrl where relative addresses begin instead if the catalog came from a web server
 * @param web reads from web servers
 */
record Locations(Path directory, Optional<String> sheetUrl, Web web) {
    /** Two letters at least: on Windows, one is a drive. */
    private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]+):.*", Pattern.DOTALL);

    private static final Set<String> KNOWN = Set.of("", "file", "http", "https", "s3", "dvc");

    static String scheme(String address) {
        Matcher matcher = SCHEME.matcher(address);
        return matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
    }

    static boolean areFetchable(String address) {
        return KNOWN.contains(scheme(address))
                || ObjectStores.of(scheme(address)).isPresent();
    }

    static String notFetchable(String address) {
        return "nothing here reads '" + scheme(address) + ":'; fetched are paths, file, http, https, s3, dvc"
                + " and what an ObjectStore on the class path takes";
    }

    /**
     * Finds what reads an address.
     *
     * @throws IllegalArgumentException if nothing does
     */
    Location of(String address) {
        return switch (scheme(address)) {
            case "" -> relative(address);
            case "file" -> new LocalFiles(address, Path.of(URI.create(address)));
            case "http", "https" -> new WebFile(web, address);
            case "dvc" ->
                new DvcData(
                        address,
                        directory.resolve(address.substring("dvc:".length())).normalize(),
                        this);
            default -> {
                ObjectStore store = ObjectStores.of(scheme(address))
                        .orElseThrow(() -> new IllegalArgumentException(notFetchable(address)));
                yield new StoredFiles(store, ObjectAddress.parse(address));
            }
        };
    }

    private Location relative(String address) {
        if (sheetUrl.isPresent() && !Path.of(address).isAbsolute()) {
            return new WebFile(
                    web,
                    URI.create(sheetUrl.get())
                            .resolve(address.replace(" ", "%20"))
                            .toString());
        }
        return new LocalFiles(address, directory.resolve(address).normalize());
    }
}
