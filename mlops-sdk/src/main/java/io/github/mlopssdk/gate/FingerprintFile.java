package io.github.mlopssdk.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A fingerprint as JSON. See docs/design/fingerprint-format.md.
 *
 * @param fingerprint what was read
 * @param time when it was taken; empty in a run's artifact, where the run's end counts
 */
record FingerprintFile(Fingerprint fingerprint, Optional<Instant> time) {
    private static final JsonMapper JSON = new JsonMapper();

    static ObjectNode json(Fingerprint fingerprint) {
        ObjectNode json = JSON.createObjectNode()
                .put("mlops_fingerprint", Fingerprint.VERSION)
                .put("digest", fingerprint.digest());
        ObjectNode components = json.putObject("components");
        for (Component component : Component.values()) {
            ObjectNode part = components.putObject(component.key()).put("digest", fingerprint.digest(component));
            ObjectNode entries = part.putObject("entries");
            fingerprint.entries(component).forEach(entries::put);
        }
        return json;
    }

    static void write(Path file, Fingerprint fingerprint, Instant time) {
        ObjectNode json = json(fingerprint).put("time", time.toString());
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(file, json.toPrettyString() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    static FingerprintFile read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            // Jackson's own message would quote the file.
            String why = e instanceof IllegalArgumentException ? String.valueOf(e.getMessage()) : "it is damaged";
            throw new IllegalArgumentException(file + " holds no fingerprint: " + why, e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static FingerprintFile parse(String text) throws JsonProcessingException {
        JsonNode json = JSON.readTree(text);
        int version = json.path("mlops_fingerprint").asInt(0);
        if (version != Fingerprint.VERSION) {
            throw new IllegalArgumentException("its version is " + version + ", not " + Fingerprint.VERSION);
        }
        var parts = new EnumMap<Component, Fingerprint.Part>(Component.class);
        for (Component component : Component.values()) {
            JsonNode part = json.path("components").path(component.key());
            var entries = new TreeMap<String, String>();
            for (Map.Entry<String, JsonNode> entry : part.path("entries").properties()) {
                entries.put(entry.getKey(), entry.getValue().asText());
            }
            parts.put(component, Fingerprint.Part.of(entries));
        }
        var fingerprint = new Fingerprint(parts);
        if (!fingerprint.digest().equals(json.path("digest").asText())) {
            throw new IllegalArgumentException("its digest is not that of its entries");
        }
        return new FingerprintFile(
                fingerprint, Optional.ofNullable(json.path("time").textValue()).map(Instant::parse));
    }
}
