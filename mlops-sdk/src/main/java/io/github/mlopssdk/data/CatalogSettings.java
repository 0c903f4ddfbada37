package io.github.mlopssdk.data;

import io.github.mlopssdk.mlflow.proxy.Proxies;
import io.github.mlopssdk.model.EnvironmentVariables;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a catalog keeps what it has read. Immutable.
 *
 * @param directory where relative paths begin that nothing else begins; the working directory
 * @param cache where copies of data and sheets are kept: {@code MLOPS_CACHE_DIR}, else {@code mlops-sdk} below
 *     {@code XDG_CACHE_HOME} or {@code ~/.cache}. Programs may share it; nothing in it is needed for ever
 * @param lockFile the file with the digests that were seen; by default {@code datasets.lock} beside the sheet, or in the
 *     working directory if the sheet is on a web server
 * @param proxies through which web servers are reached: those of the JVM's properties, else of {@code HTTPS_PROXY},
 *     {@code HTTP_PROXY}, {@code ALL_PROXY} and {@code NO_PROXY}
 * @param clock tells the time
 */
public record CatalogSettings(
        Path directory, Path cache, Optional<Path> lockFile, ProxySelector proxies, InstantSource clock) {
    /** The name of the variable with the directory of copies. */
    public static final String CACHE_VARIABLE = "MLOPS_CACHE_DIR";

    private static final Logger LOG = LoggerFactory.getLogger(Catalog.class);

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
                proxies(environment),
                InstantSource.system());
    }

    /** A catalog on this machine must not fail for a proxy that it does not need, such as one of another kind. */
    private static ProxySelector proxies(Map<String, String> environment) {
        try {
            return Proxies.of(environment);
        } catch (IllegalArgumentException e) {
            LOG.warn("{}; web servers are reached without it", e.getMessage());
            return Proxies.of(Map.of());
        }
    }

    /**
     * Chooses where copies are kept.
     *
     * @param newCache a directory, made when it is needed
     * @return the changed settings
     */
    public CatalogSettings withCache(Path newCache) {
        return new CatalogSettings(directory, newCache, lockFile, proxies, clock);
    }

    /**
     * Chooses the file with the digests that were seen.
     *
     * @param newLockFile a file, made when it is needed
     * @return the changed settings
     */
    public CatalogSettings withLockFile(Path newLockFile) {
        return new CatalogSettings(directory, cache, Optional.of(newLockFile), proxies, clock);
    }

    /**
     * Chooses the clock, for tests.
     *
     * @param newClock tells the time
     * @return the changed settings
     */
    public CatalogSettings withClock(InstantSource newClock) {
        return new CatalogSettings(directory, cache, lockFile, proxies, newClock);
    }
}
