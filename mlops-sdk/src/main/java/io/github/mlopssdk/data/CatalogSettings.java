package io.github.mlopssdk.data;

import io.github.mlopssdk.model.EnvironmentVariables;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Where a catalog keeps what it has read. Immutable.
 *
 * @param directory where relative paths begin that nothing else begins; the working directory
 * @param cache where copies of data and sheets are kept: {@code MLOPS_CACHE_DIR}, else {@code mlops-sdk} below
 *     {@code XDG_CACHE_HOME} or {@code ~/.cache}. Programs may share it; nothing in it is needed for ever
 * @param lockFile the file with the digests that were seen; by default {@code datasets.lock} beside the sheet, or in the
 *     working directory if the sheet is on a web server
 * @param clock tells the time
 */
public record CatalogSettings(Path directory, Path cache, Optional<Path> lockFile, InstantSource clock) {
    /** The name of the variable with the directory of copies. */
    public static final String CACHE_VARIABLE = "MLOPS_CACHE_DIR";

    /**
     * Returns what holds without any setting.
     *
     * @return the defaults
     */
    public static CatalogSettings defaults() {
        return of(EnvironmentVariables.current(), Path.of(""), Path.of(System.getProperty("user.home", ".")));
    }

    /**
     * Returns what holds in given surroundings.
     *
     * @param environment variables by name
     * @param directory the working directory
     * @param home the user's home directory
     * @return the settings
     */
    public static CatalogSettings of(Map<String, String> environment, Path directory, Path home) {
        String caches = environment.getOrDefault("XDG_CACHE_HOME", "");
        String cache = environment.getOrDefault(CACHE_VARIABLE, "");
        Path fallback = (caches.isBlank() ? home.resolve(".cache") : Path.of(caches)).resolve("mlops-sdk");
        return new CatalogSettings(
                directory.toAbsolutePath(),
                cache.isBlank() ? fallback : directory.resolve(cache).toAbsolutePath(),
                Optional.empty(),
                InstantSource.system());
    }

    /**
     * Chooses where copies are kept.
     *
     * @param newCache a directory, made when it is needed
     * @return the changed settings
     */
    public CatalogSettings withCache(Path newCache) {
        return new CatalogSettings(directory, newCache, lockFile, clock);
    }

    /**
     * Chooses the file with the digests that were seen.
     *
     * @param newLockFile a file, made when it is needed
     * @return the changed settings
     */
    public CatalogSettings withLockFile(Path newLockFile) {
        return new CatalogSettings(directory, cache, Optional.of(newLockFile), clock);
    }

    /**
     * Chooses the clock, for tests.
     *
     * @param newClock tells the time
     * @return the changed settings
     */
    public CatalogSettings withClock(InstantSource newClock) {
        return new CatalogSettings(directory, cache, lockFile, newClock);
    }
}
