package io.github.mlopssdk.mlflow;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fetches the files of models by MLflow's addresses. Thread-safe. */
public final class ModelFiles {
    private static final Pattern OF_RUN = Pattern.compile("runs:/+([^/]+)/(.+)");
    private static final Pattern LOGGED = Pattern.compile("models:/+(m-[0-9a-f]{32})");
    private static final Pattern ALIAS = Pattern.compile("models:/+([^/@]+)@(.+)");
    private static final Pattern VERSION = Pattern.compile("models:/+([^/@]+)/(\\d+)");

    private final Runs runs;
    private final Artifacts artifacts;
    private final LoggedModels models;
    private final Registry registry;

    ModelFiles(Runs runs, Artifacts artifacts, LoggedModels models, Registry registry) {
        this.runs = runs;
        this.artifacts = artifacts;
        this.models = models;
        this.registry = registry;
    }

    /**
     * Tells whether an address names a directory of this machine rather than a model of a server.
     *
     * @param uri a path, a {@code file:} address, or one that {@link #fetch} takes
     * @return the directory, or empty
     */
    public static Optional<Path> local(String uri) {
        try {
            if (uri.startsWith("file:")) {
                return Optional.of(Path.of(URI.create(uri)));
            }
            Path path = Path.of(uri);
            return Files.isDirectory(path) ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * Fetches all files of a model.
     *
     * @param uri {@code runs:/<run id>/<path>}, {@code models:/<name>/<version>}, {@code models:/<name>@<alias>} or
     *     {@code models:/m-<id>}
     * @param target directory to write into; made if missing
     * @throws MlflowException if there is no such model, its files are out of reach, or the server does not answer
     * @throws IllegalArgumentException if the address is of another kind
     */
    public void fetch(String uri, Path target) {
        Matcher ofRun = OF_RUN.matcher(uri);
        Matcher logged = LOGGED.matcher(uri);
        if (ofRun.matches()) {
            fetchOfRun(ofRun.group(1), ofRun.group(2), target);
        } else if (logged.matches()) {
            fetch(models.find(logged.group(1)).orElseThrow(() -> missing(uri)), target);
        } else {
            fetch(version(uri), target);
        }
    }

    /**
     * Follows an alias to the version that it points to now.
     *
     * @param uri as for {@link #fetch}
     * @return {@code models:/<name>/<version>} for an alias; any other address as it is
     * @throws MlflowException if the alias points to no version, or the server does not answer
     */
    public String resolve(String uri) {
        if (!ALIAS.matcher(uri).matches()) {
            return uri;
        }
        ModelVersion version = version(uri);
        return "models:/" + version.name() + "/" + version.version();
    }

    private ModelVersion version(String uri) {
        Matcher alias = ALIAS.matcher(uri);
        Matcher version = VERSION.matcher(uri);
        Optional<ModelVersion> found;
        if (alias.matches()) {
            found = registry.findByAlias(alias.group(1), alias.group(2));
        } else if (version.matches()) {
            found = registry.findVersion(version.group(1), version.group(2));
        } else {
            throw new IllegalArgumentException("'" + uri + "' names no model; write runs:/<run id>/<path>,"
                    + " models:/<name>/<version>, models:/<name>@<alias>, models:/m-<id> or a directory");
        }
        return found.orElseThrow(() -> missing(uri));
    }

    private void fetch(ModelVersion version, Path target) {
        String source = version.source();
        if (OF_RUN.matcher(source).matches() || LOGGED.matcher(source).matches()) {
            fetch(source, target);
            return;
        }
        String root = version.runId().isEmpty() ? "" : runs.get(version.runId()).artifactUri() + "/";
        if (root.isEmpty() || !source.startsWith(root)) {
            throw MlflowException.local(
                    Problem.ARTIFACT_OUT_OF_REACH,
                    "version " + version.version() + " of " + version.name() + " lies at " + source
                            + ", which is not among the files of its run");
        }
        fetchOfRun(version.runId(), source.substring(root.length()), target);
    }

    /** MLflow 3 keeps a model beside its run, also one that is asked for as a file of the run. */
    private void fetchOfRun(String runId, String path, Path target) {
        if (artifacts.downloadAll(runId, path, target) > 0) {
            return;
        }
        if (models.areAvailable()) {
            String experiment = runs.get(runId).experimentId();
            String filter = "name = '" + LoggedModels.nameFor(path) + "' AND source_run_id = '" + runId + "'";
            List<LoggedModel> found = models.search(List.of(experiment), filter, 1);
            if (!found.isEmpty()) {
                fetch(found.get(0), target);
                return;
            }
        }
        throw missing("runs:/" + runId + "/" + path);
    }

    private void fetch(LoggedModel model, Path target) {
        if (artifacts.downloadAll(model, target) == 0) {
            throw missing("models:/" + model.id());
        }
    }

    private static MlflowException missing(String uri) {
        return MlflowException.local(Problem.NOT_FOUND, "there is no model at " + uri);
    }
}
