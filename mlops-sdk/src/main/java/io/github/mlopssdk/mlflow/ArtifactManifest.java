package io.github.mlopssdk.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a run has logged as files, as the artifact {@value #ARTIFACT} says it: whoever has a copy can tell whether it is
 * what was logged, years later and without this library. Immutable.
 *
 * @param files the run's files, ordered by path; of files logged under one path the last one
 * @param models the run's models, in the order of logging
 */
public record ArtifactManifest(List<Entry> files, List<Model> models) {
    /** Where it stands among a run's files. */
    public static final String ARTIFACT = "mlops/manifest.json";

    private static final int VERSION = 1;

    /**
     * One file.
     *
     * @param path where it stands
     * @param sizeBytes its size
     * @param sha256 64 lower-case hex digits
     */
    public record Entry(String path, long sizeBytes, String sha256) {}

    /**
     * One model. Its {@code MLmodel} file is not listed, since ids are added to it on the way.
     *
     * @param path where it was logged
     * @param key its {@code model_uuid}
     * @param files its files, with paths below the model
     */
    public record Model(String path, String key, List<Entry> files) {
        /** Copies the files. */
        public Model {
            files = List.copyOf(files);
        }
    }

    /** Orders the files. */
    public ArtifactManifest {
        files = files.stream().sorted(Comparator.comparing(Entry::path)).toList();
        models = List.copyOf(models);
    }

    /**
     * Writes it.
     *
     * @return a JSON document of a line for each file
     */
    public String json() {
        var text = new StringBuilder("{\"version\":" + VERSION + ",\n\"files\":[");
        append(text, files);
        text.append("],\n\"models\":[");
        for (int i = 0; i < models.size(); i++) {
            Model model = models.get(i);
            ObjectNode head = Json.object().put("path", model.path()).put("key", model.key());
            String opened = head.toString();
            text.append(i == 0 ? "\n" : ",\n")
                    .append(opened, 0, opened.length() - 1)
                    .append(",\"files\":[");
            append(text, model.files());
            text.append("]}");
        }
        return text.append("]}\n").toString();
    }

    private static void append(StringBuilder text, List<Entry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            text.append(i == 0 ? "\n" : ",\n")
                    .append(Json.object()
                            .put("path", entry.path())
                            .put("bytes", entry.sizeBytes())
                            .put("sha256", entry.sha256()));
        }
    }

    /**
     * Reads one.
     *
     * @param json what {@link #json} wrote
     * @return the manifest
     * @throws IllegalArgumentException if it is none, or was written by a newer version of this library
     */
    public static ArtifactManifest parse(String json) {
        ObjectNode root = Json.parseObject(json.getBytes(StandardCharsets.UTF_8))
                .filter(object -> object.path("version").asInt() == VERSION)
                .orElseThrow(() -> new IllegalArgumentException("this is no manifest of version " + VERSION));
        var models = new ArrayList<Model>();
        for (JsonNode model : root.path("models")) {
            models.add(new Model(
                    model.path("path").asText(), model.path("key").asText(), entries(model.withArray("files"))));
        }
        return new ArtifactManifest(entries(root.withArray("files")), models);
    }

    private static List<Entry> entries(ArrayNode files) {
        var entries = new ArrayList<Entry>();
        for (JsonNode file : files) {
            entries.add(new Entry(
                    file.path("path").asText(),
                    file.path("bytes").asLong(),
                    file.path("sha256").asText()));
        }
        return entries;
    }
}
