package io.github.mlopssdk.samples.serving.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * An image as {@code docker load} takes it.
 *
 * @param config what the image runs
 * @param layers files of each layer, the lowest first
 */
record ImageTar(JsonNode config, List<List<TarArchiveEntry>> layers) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static ImageTar read(Path tar) throws IOException {
        Map<String, byte[]> texts = new LinkedHashMap<>();
        Map<String, List<TarArchiveEntry>> layers = new LinkedHashMap<>();
        try (var in = new TarArchiveInputStream(new BufferedInputStream(Files.newInputStream(tar)))) {
            for (TarArchiveEntry entry = in.getNextTarEntry(); entry != null; entry = in.getNextTarEntry()) {
                if (entry.getName().endsWith(".json")) {
                    texts.put(entry.getName(), in.readAllBytes());
                } else {
                    layers.put(entry.getName(), files(in));
                }
            }
        }
        JsonNode manifest = JSON.readTree(texts.get("manifest.json")).get(0);
        var ordered = new ArrayList<List<TarArchiveEntry>>();
        manifest.get("Layers").forEach(name -> ordered.add(layers.get(name.asText())));
        JsonNode config = JSON.readTree(
                new ByteArrayInputStream(texts.get(manifest.get("Config").asText())));
        return new ImageTar(config.get("config"), ordered);
    }

    private static List<TarArchiveEntry> files(InputStream layer) throws IOException {
        var files = new ArrayList<TarArchiveEntry>();
        var in = new TarArchiveInputStream(new GZIPInputStream(layer));
        for (TarArchiveEntry entry = in.getNextTarEntry(); entry != null; entry = in.getNextTarEntry()) {
            if (entry.isFile()) {
                files.add(entry);
            }
        }
        return files;
    }

    List<String> names(int layer) {
        return layers.get(layer).stream().map(TarArchiveEntry::getName).toList();
    }
}
