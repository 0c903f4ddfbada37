package io.github.mlopssdk.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The digests of all versions that were ever fetched, in a file that belongs into git. Nothing is ever taken out. Safe for
 * several threads and processes.
 *
 * @param file JSON, sorted, one fact in a line
 * @param guard held by whoever writes
 */
record DatasetsLock(Path file, Guard guard) {
    static final String NAME = "datasets.lock";

    private static final Logger LOG = LoggerFactory.getLogger(Catalog.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final DefaultPrettyPrinter LINES =
            new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

    /** By name, then by version. */
    private static final class Versions extends TreeMap<String, TreeMap<String, LockedVersion>> {
        private static final long serialVersionUID = 1L;
    }

    Optional<LockedVersion> find(String name, String version) {
        return Optional.ofNullable(read().getOrDefault(name, new TreeMap<>()).get(version));
    }

    /** Adds a version that is not there; where the file cannot be written, says so and goes on. */
    void add(String name, String version, LockedVersion seen) {
        try {
            guard.hold(() -> addExclusively(name, version, seen));
        } catch (IOException e) {
            LOG.warn("{} cannot be written, so a change of '{}' may go unnoticed: {}", file, name, e.toString());
        }
    }

    private void addExclusively(String name, String version, LockedVersion seen) throws IOException {
        Versions versions = read();
        if (versions.computeIfAbsent(name, any -> new TreeMap<>()).putIfAbsent(version, seen) == null) {
            String text = JSON.writer(LINES).writeValueAsString(Map.of("datasets", versions)) + "\n";
            AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private Versions read() {
        try {
            if (!Files.exists(file)) {
                return new Versions();
            }
            Map<String, Versions> content = JSON.readValue(Files.readAllBytes(file), new TypeReference<>() {});
            return Optional.ofNullable(content.get("datasets")).orElseThrow(() -> unreadable("it has no 'datasets'"));
        } catch (JsonProcessingException e) {
            throw unreadable(e.getOriginalMessage());
        } catch (IOException e) {
            throw new CatalogException(file + " cannot be read: " + e, e);
        }
    }

    private CatalogException unreadable(String reason) {
        return new CatalogException(file + " is damaged: " + reason
                + ". Take the version of it that git has; after a merge, keep the entries of both sides");
    }
}
