package io.github.mlopssdk.dl4j;

import io.github.mlopssdk.model.LoggableModel;
import io.github.mlopssdk.model.ModelSignature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A SameDiff graph to log, made by {@link Dl4j#model(SameDiff)}. Each method returns a changed copy. It is saved as
 * {@value #FILE}, which {@code SameDiff.load} reads, with the state of its updater.
 *
 * <p>Immutable, but the graph is read when it is logged; do not train it meanwhile.
 */
public final class SameDiffModel implements LoggableModel {
    /** Name of the saved file. */
    public static final String FILE = "model.fb";

    private final SameDiff graph;
    private final String artifactPath;
    private final @Nullable ModelSignature signature;
    private final @Nullable String registeredName;
    private final List<String> aliases;

    SameDiffModel(SameDiff graph) {
        this(graph, "model", null, null, List.of());
    }

    private SameDiffModel(
            SameDiff graph,
            String artifactPath,
            @Nullable ModelSignature signature,
            @Nullable String registeredName,
            List<String> aliases) {
        this.graph = graph;
        this.artifactPath = artifactPath;
        this.signature = signature;
        this.registeredName = registeredName;
        this.aliases = List.copyOf(aliases);
    }

    /**
     * Takes the signature from an example: types and shapes, with a first dimension that varies.
     *
     * @param input what the graph takes, shape {@code [batch, ...]}
     * @param output what it gives for that, shape {@code [batch, ...]}
     * @return the changed copy
     * @throws IllegalArgumentException if numpy has no such element type
     */
    public SameDiffModel signatureFrom(INDArray input, INDArray output) {
        return signature(SignatureInference.from(input, output));
    }

    /**
     * Sets the signature, such as one with a name for each placeholder.
     *
     * @param described what the graph takes and gives
     * @return the changed copy
     */
    public SameDiffModel signature(ModelSignature described) {
        return new SameDiffModel(graph, artifactPath, described, registeredName, aliases);
    }

    /**
     * Registers the graph as a new version of a registered model.
     *
     * @param name the registered model; it is created on first use
     * @param aliases names that shall point to the new version, such as {@code champion}
     * @return the changed copy
     */
    public SameDiffModel registerAs(String name, String... aliases) {
        return new SameDiffModel(graph, artifactPath, signature, name, List.of(aliases));
    }

    /**
     * Puts the graph somewhere else among the run's artifacts.
     *
     * @param path a directory, by default {@code model}
     * @return the changed copy
     */
    public SameDiffModel at(String path) {
        return new SameDiffModel(graph, path, signature, registeredName, aliases);
    }

    @Override
    public String artifactPath() {
        return artifactPath;
    }

    @Override
    public String flavor() {
        return "dl4j";
    }

    @Override
    public Map<String, String> flavorAttributes() {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("file", FILE);
        attributes.put("model_class", SameDiff.class.getName());
        LibraryVersion.ofNd4j().ifPresent(version -> attributes.put("nd4j_version", version));
        put(attributes, "inputs", graph.inputs());
        put(attributes, "outputs", graph.outputs());
        return attributes;
    }

    /** A graph knows its outputs only once it was trained or told. */
    private static void put(Map<String, String> attributes, String key, @Nullable List<String> names) {
        if (names != null && !names.isEmpty()) {
            attributes.put(key, String.join(",", names));
        }
    }

    @Override
    public Optional<ModelSignature> signature() {
        return Optional.ofNullable(signature);
    }

    @Override
    public Optional<String> registeredName() {
        return Optional.ofNullable(registeredName);
    }

    @Override
    public List<String> aliases() {
        return aliases;
    }

    @Override
    public void save(Path directory) throws IOException {
        graph.save(directory.resolve(FILE).toFile(), true);
    }
}
