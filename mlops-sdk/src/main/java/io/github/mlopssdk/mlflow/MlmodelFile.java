package io.github.mlopssdk.mlflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mlopssdk.model.ModelSignature;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The {@code MLmodel} file, which tells MLflow what a model directory holds. Immutable.
 *
 * @param flavor name of the format, such as {@code dl4j}
 * @param attributes what a reader of that format needs to know, in order
 * @param signature what the model takes and gives, or null
 * @param example of what the model takes, kept in files beside this one, or null
 * @param artifactPath the model's directory among the run's files
 * @param runId the run's id on the server, or null if it has none yet
 * @param uuid names this model
 * @param created when it was logged
 */
public record MlmodelFile(
        String flavor,
        Map<String, String> attributes,
        @Nullable ModelSignature signature,
        @Nullable InputExample example,
        String artifactPath,
        @Nullable String runId,
        UUID uuid,
        Instant created) {
    /** The file's name in the model's directory. */
    public static final String NAME = "MLmodel";

    private static final String EXAMPLE = "saved_input_example_info";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Copies the attributes. */
    public MlmodelFile {
        if (flavor.isBlank()) {
            throw new IllegalArgumentException("flavor must not be blank");
        }
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /**
     * Writes the file's content as MLflow for Python writes and reads it.
     *
     * @return YAML in block style, with a final line end
     */
    public String yaml() {
        var yaml = new Yaml()
                .entry(0, "artifact_path", artifactPath)
                .section(0, "flavors")
                .section(1, flavor);
        attributes.forEach((key, value) -> yaml.entry(2, key, value));
        if (attributes.isEmpty()) {
            yaml.emptySection();
        }
        yaml.entry(0, "model_uuid", key());
        if (runId != null) {
            yaml.entry(0, "run_id", runId);
        }
        if (example != null) {
            yaml.section(0, EXAMPLE);
            exampleInfo(example).forEach((key, value) -> yaml.entry(1, key, value));
        }
        if (signature != null) {
            yaml.section(0, "signature")
                    .entry(1, "inputs", SignatureJson.of(signature.inputs()))
                    .entry(1, "outputs", SignatureJson.of(signature.outputs()));
            if (!signature.params().isEmpty()) {
                yaml.entry(1, "params", SignatureJson.ofParams(signature.params()));
            }
        }
        return yaml.entry(0, "utc_time_created", TIME.format(created)).toString();
    }

    /**
     * Writes the same content as JSON.
     *
     * @return what {@link Runs#logModel} takes
     */
    public String json() {
        ObjectNode json = Json.object().put("artifact_path", artifactPath);
        ObjectNode files = json.putObject("flavors").putObject(flavor);
        attributes.forEach(files::put);
        json.put("model_uuid", key());
        if (runId != null) {
            json.put("run_id", runId);
        }
        if (example != null) {
            ObjectNode info = json.putObject(EXAMPLE);
            exampleInfo(example).forEach(info::put);
        }
        if (signature != null) {
            ObjectNode described = json.putObject("signature")
                    .put("inputs", SignatureJson.of(signature.inputs()))
                    .put("outputs", SignatureJson.of(signature.outputs()));
            if (!signature.params().isEmpty()) {
                described.put("params", SignatureJson.ofParams(signature.params()));
            }
        }
        return Json.text(json.put("utc_time_created", TIME.format(created)));
    }

    private static Map<String, String> exampleInfo(InputExample example) {
        var info = new LinkedHashMap<String, String>();
        info.put("artifact_path", InputExample.FILE);
        if (example.pandasOrient() != null) {
            info.put("pandas_orient", example.pandasOrient());
        }
        info.put("serving_input_path", InputExample.SERVING_FILE);
        info.put("type", example.type());
        return info;
    }

    /**
     * Gives the name of this model among all models.
     *
     * @return the uuid as 32 hexadecimal digits
     */
    public String key() {
        return uuid.toString().replace("-", "");
    }

    /**
     * Reads the signature of a file that this library or MLflow for Python has written.
     *
     * @param yaml the file's content
     * @return the signature; empty if there is none, or one with columns that are no plain values, such as lists
     */
    public static Optional<ModelSignature> signatureIn(String yaml) {
        return SignatureReader.read(SignatureText.of(yaml));
    }

    /**
     * Adds what is known of a model only when it is sent.
     *
     * @param yaml a file that {@link #yaml} wrote without the id of a run
     * @param runId the run on the server
     * @param modelId the logged model of MLflow 3, or empty
     * @return the completed file
     */
    public static String completed(String yaml, String runId, Optional<String> modelId) {
        var ids = new Yaml();
        modelId.ifPresent(id -> ids.entry(0, "model_id", id));
        return yaml + ids.entry(0, "run_id", runId);
    }
}
