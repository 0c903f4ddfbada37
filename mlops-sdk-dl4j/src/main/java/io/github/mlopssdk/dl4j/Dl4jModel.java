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
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.preprocessor.DataNormalization;

/**
 * A network to log, made by {@link Dl4j#model}: what is saved with it and how it is described. Each method returns a
 * changed copy.
 *
 * <p>It is saved as {@value #FILE}, which {@code ModelSerializer.restoreMultiLayerNetwork} or
 * {@code restoreComputationGraph} reads, the normalizer inside. Without a signature of its own it gets the one that
 * the configuration tells, if its first and last layers are of a common kind.
 *
 * <p>Immutable, but the network is read when it is logged; do not train it meanwhile.
 */
public final class Dl4jModel implements LoggableModel {
    /** Name of the saved file. */
    public static final String FILE = "model.zip";

    private final Network network;
    private final String artifactPath;
    private final boolean updaterState;
    private final @Nullable ModelSignature signature;
    private final @Nullable DataNormalization normalizer;
    private final @Nullable String registeredName;
    private final List<String> aliases;
    private final @Nullable INDArray example;
    private final @Nullable String preprocessing;

    Dl4jModel(Network network) {
        this(network, "model", true, null, null, null, List.of(), null, null);
    }

    private Dl4jModel(
            Network network,
            String artifactPath,
            boolean updaterState,
            @Nullable ModelSignature signature,
            @Nullable DataNormalization normalizer,
            @Nullable String registeredName,
            List<String> aliases,
            @Nullable INDArray example,
            @Nullable String preprocessing) {
        this.network = network;
        this.artifactPath = artifactPath;
        this.updaterState = updaterState;
        this.signature = signature;
        this.normalizer = normalizer;
        this.registeredName = registeredName;
        this.aliases = List.copyOf(aliases);
        this.example = example;
        this.preprocessing = preprocessing;
    }

    /**
     * Takes the signature from an example: types and shapes, with a first dimension that varies.
     *
     * @param input what the network takes, shape {@code [batch, ...]}
     * @param output what it gives for that, shape {@code [batch, ...]}
     * @return the changed copy
     * @throws IllegalArgumentException if numpy has no such element type
     */
    public Dl4jModel signatureFrom(INDArray input, INDArray output) {
        return signature(SignatureInference.from(input, output));
    }

    /**
     * Sets the signature.
     *
     * @param described what the network takes and gives
     * @return the changed copy
     */
    public Dl4jModel signature(ModelSignature described) {
        return new Dl4jModel(
                network,
                artifactPath,
                updaterState,
                described,
                normalizer,
                registeredName,
                aliases,
                example,
                preprocessing);
    }

    /**
     * Saves the normalizer of the training data with the network; {@code ModelSerializer.restoreNormalizerFromFile}
     * reads it.
     *
     * @param fitted a normalizer that has been fitted
     * @return the changed copy
     */
    public Dl4jModel normalizer(DataNormalization fitted) {
        return new Dl4jModel(
                network,
                artifactPath,
                updaterState,
                signature,
                fitted,
                registeredName,
                aliases,
                example,
                preprocessing);
    }

    /**
     * Keeps a few rows of what the network takes as an example, which MLflow's page shows and with which serving is tried.
     *
     * @param rows shape {@code [batch, ...]}, before the normalizer; copied
     * @return the changed copy
     */
    public Dl4jModel inputExample(INDArray rows) {
        return new Dl4jModel(
                network,
                artifactPath,
                updaterState,
                signature,
                normalizer,
                registeredName,
                aliases,
                rows.dup('c'),
                preprocessing);
    }

    /**
     * Says what has to be done with raw data before the network takes it, apart from the normalizer.
     *
     * @param notes for people, such as {@code grey values divided by 16, centred}
     * @return the changed copy
     */
    public Dl4jModel preprocessing(String notes) {
        return new Dl4jModel(
                network, artifactPath, updaterState, signature, normalizer, registeredName, aliases, example, notes);
    }

    /**
     * Leaves out the updater's state, which doubles or triples the file and which only further training needs.
     *
     * @return the changed copy
     */
    public Dl4jModel withoutUpdater() {
        return new Dl4jModel(
                network, artifactPath, false, signature, normalizer, registeredName, aliases, example, preprocessing);
    }

    /**
     * Registers the network as a new version of a registered model.
     *
     * @param name the registered model; it is created on first use
     * @param aliases names that shall point to the new version, such as {@code champion}
     * @return the changed copy
     */
    public Dl4jModel registerAs(String name, String... aliases) {
        return new Dl4jModel(
                network,
                artifactPath,
                updaterState,
                signature,
                normalizer,
                name,
                List.of(aliases),
                example,
                preprocessing);
    }

    /**
     * Puts the network somewhere else among the run's artifacts.
     *
     * @param path a directory, by default {@code model}
     * @return the changed copy
     */
    public Dl4jModel at(String path) {
        return new Dl4jModel(
                network, path, updaterState, signature, normalizer, registeredName, aliases, example, preprocessing);
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
        attributes.put("model_class", network.model().getClass().getName());
        LibraryVersion.ofDl4j().ifPresent(version -> attributes.put("dl4j_version", version));
        attributes.put("params_sha256", ParamsDigest.of(network.model().params()));
        if (preprocessing != null) {
            attributes.put("preprocessing", preprocessing);
        }
        if (normalizer != null) {
            attributes.put("normalizer_file", FILE);
            attributes.put("normalizer_class", normalizer.getClass().getName());
        }
        return attributes;
    }

    @Override
    public Optional<ModelSignature> signature() {
        return signature != null ? Optional.of(signature) : SignatureInference.from(network);
    }

    @Override
    public Optional<Object> inputExample() {
        return Optional.ofNullable(example).map(NestedArray::of);
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
        ModelZip.write(network.model(), normalizer, updaterState, directory.resolve(FILE));
    }
}
