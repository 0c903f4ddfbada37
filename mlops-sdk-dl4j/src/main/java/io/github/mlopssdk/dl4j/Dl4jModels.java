package io.github.mlopssdk.dl4j;

import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.MlflowSettings;
import io.github.mlopssdk.mlflow.MlmodelFile;
import io.github.mlopssdk.mlflow.ModelFiles;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.dataset.api.preprocessor.Normalizer;

/** Loads networks that were logged with {@link Dl4j#model}. */
public final class Dl4jModels {
    private static final String GRAPH = "model_class: " + ComputationGraph.class.getName();

    private Dl4jModels() {}

    /**
     * Loads a network from the tracking server of MLflow's environment variables, or from a directory.
     *
     * @param uri {@code runs:/<run id>/model}, {@code models:/<name>/<version>}, {@code models:/<name>@<alias>},
     *     {@code models:/m-<id>}, or the directory of a logged model, such as {@code .mlops/runs/<key>/artifacts/model}
     * @return the network, as it was when it was logged
     * @throws io.github.mlopssdk.mlflow.MlflowException if there is no such model or the server does not answer
     * @throws IllegalArgumentException if the address is of another kind
     * @throws IllegalStateException if a server is needed and none is configured
     * @throws UncheckedIOException if the files hold no network
     */
    public static LoadedModel load(String uri) {
        Optional<Path> local = ModelFiles.local(uri);
        return local.isPresent() ? read(local.get()) : load(uri, server(uri));
    }

    /**
     * Loads a SameDiff graph that was logged with {@link Dl4j#model(SameDiff)}.
     *
     * @param uri as for {@link #load(String)}
     * @return the graph, with the state of its updater
     * @throws io.github.mlopssdk.mlflow.MlflowException if there is no such model or the server does not answer
     * @throws IllegalArgumentException if the address is of another kind
     * @throws IllegalStateException if a server is needed and none is configured
     * @throws UncheckedIOException if the files hold no graph
     */
    public static SameDiff loadSameDiff(String uri) {
        Optional<Path> local = ModelFiles.local(uri);
        return local.isPresent() ? readGraph(local.get()) : loadSameDiff(uri, server(uri));
    }

    /**
     * Loads a SameDiff graph from a tracking server.
     *
     * @param uri as for {@link #load(String)}
     * @param server where to ask
     * @return the graph, with the state of its updater
     * @throws io.github.mlopssdk.mlflow.MlflowException if there is no such model or the server does not answer
     * @throws IllegalArgumentException if the address is of another kind
     * @throws UncheckedIOException if the files hold no graph
     */
    public static SameDiff loadSameDiff(String uri, MlflowSettings server) {
        return fetch(uri, server, Dl4jModels::readGraph);
    }

    private static MlflowSettings server(String uri) {
        return MlflowSettings.fromEnvironment(System.getenv(), Path.of(System.getProperty("user.home")))
                .orElseThrow(() -> new IllegalStateException("no tracking server to load " + uri
                        + " from: set MLFLOW_TRACKING_URI to its address, such as http://localhost:5000"));
    }

    /**
     * Loads a network from a tracking server.
     *
     * @param uri as for {@link #load(String)}
     * @param server where to ask
     * @return the network, as it was when it was logged
     * @throws io.github.mlopssdk.mlflow.MlflowException if there is no such model or the server does not answer
     * @throws IllegalArgumentException if the address is of another kind
     * @throws UncheckedIOException if the files hold no network
     */
    public static LoadedModel load(String uri, MlflowSettings server) {
        return fetch(uri, server, Dl4jModels::read);
    }

    private static <M> M fetch(String uri, MlflowSettings server, Function<Path, M> reader) {
        try (MlflowClient client = MlflowClient.connect(server)) {
            Path directory = Files.createTempDirectory("mlops-model-");
            try {
                client.modelFiles().fetch(uri, directory);
                return reader.apply(directory);
            } finally {
                delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SameDiff readGraph(Path directory) {
        File file = directory.resolve(SameDiffModel.FILE).toFile();
        if (!file.isFile()) {
            throw new UncheckedIOException(new IOException("no SameDiff graph in " + directory));
        }
        return SameDiff.load(file, true);
    }

    private static LoadedModel read(Path directory) {
        File file = directory.resolve(Dl4jModel.FILE).toFile();
        try {
            String description = Files.readString(directory.resolve(MlmodelFile.NAME));
            Model network = description.contains(GRAPH)
                    ? ModelSerializer.restoreComputationGraph(file)
                    : ModelSerializer.restoreMultiLayerNetwork(file);
            return new LoadedModel(network, normalizer(file), MlmodelFile.signatureIn(description));
        } catch (IOException e) {
            throw new UncheckedIOException("no Deeplearning4j model in " + directory, e);
        }
    }

    private static Optional<Normalizer<?>> normalizer(File file) throws IOException {
        try (var zip = new ZipFile(file)) {
            if (zip.getEntry(ModelSerializer.NORMALIZER_BIN) == null) {
                return Optional.empty();
            }
        }
        return Optional.of(ModelSerializer.restoreNormalizerFromFile(file));
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
