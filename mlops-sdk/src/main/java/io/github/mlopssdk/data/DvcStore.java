package io.github.mlopssdk.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Data by their MD5: the cache of a project, and its default remote behind it. Nothing is written there.
 *
 * @param config where they are
 * @param locations reads from remotes
 */
record DvcStore(DvcConfig config, Locations locations) {
    private static final JsonMapper JSON = new JsonMapper();

    /** Copies a file with a digest, and makes sure that it has it. */
    void copy(String md5, DvcHash hash, Path target) throws IOException {
        Path cached = config.cache().resolve(hash.cachePath(md5));
        Files.createDirectories(target.toAbsolutePath().getParent());
        if (Files.exists(cached)) {
            Files.copy(cached, target);
        } else {
            fetch(md5, hash, cached, target);
        }
        String actual = hash.of(target) + (md5.endsWith(".dir") ? ".dir" : "");
        if (!actual.equals(md5)) {
            Files.delete(target);
            throw new IOException("the copy of " + md5 + " in DVC's cache or remote is damaged: it has md5 " + actual);
        }
    }

    private void fetch(String md5, DvcHash hash, Path cached, Path target) throws IOException {
        String remote = config.remote()
                .orElseThrow(() -> new IOException(
                        "DVC's cache has no " + cached + ", and the project has no default remote; run 'dvc pull'"));
        try {
            Location location = locations.of(remote.replaceAll("/+$", "") + "/" + hash.cachePath(md5));
            Optional<Path> here = location.here();
            if (here.isPresent()) {
                Files.copy(here.get(), target);
            } else {
                location.copyTo(target);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(
                    "DVC's cache has no " + cached + ", and its remote does not give it: " + e.getMessage()
                            + "; run 'dvc pull'",
                    e);
        }
    }

    /** Lists the files of a directory. */
    List<DvcHash.Entry> entries(DvcOutput directory, Path scratch) throws IOException {
        copy(directory.md5(), directory.hash(), scratch);
        List<DvcHash.Entry> entries = new ArrayList<>();
        for (JsonNode entry : JSON.readTree(Files.readAllBytes(scratch))) {
            entries.add(new DvcHash.Entry(
                    entry.path("md5").asText(), entry.path("relpath").asText()));
        }
        Files.delete(scratch);
        return entries;
    }
}
