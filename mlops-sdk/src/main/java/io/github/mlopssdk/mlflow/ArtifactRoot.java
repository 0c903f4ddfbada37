package io.github.mlopssdk.mlflow;

import java.util.Locale;

/**
 * What files belong to: a run or a logged model, and where the server keeps its files. Immutable.
 *
 * @param kind what it is
 * @param id the server's id
 * @param uri where its files are, such as {@code mlflow-artifacts:/1/…/artifacts}
 */
public record ArtifactRoot(Kind kind, String id, String uri) {
    /** What can own files. */
    public enum Kind {
        /** A run. */
        RUN,
        /** A model of MLflow 3, which stands beside its run. */
        MODEL
    }

    /**
     * Names the files of a run.
     *
     * @param runId the run
     * @param artifactUri the run's {@link ServerRun#artifactUri}
     * @return the root of its files
     */
    public static ArtifactRoot ofRun(String runId, String artifactUri) {
        return new ArtifactRoot(Kind.RUN, runId, artifactUri);
    }

    /**
     * Names the files of a logged model.
     *
     * @param model the model
     * @return the root of its files
     */
    public static ArtifactRoot of(LoggedModel model) {
        return new ArtifactRoot(Kind.MODEL, model.id(), model.artifactUri());
    }

    boolean isOfRun() {
        return kind == Kind.RUN;
    }

    /** Gives the scheme of the address; a path alone counts as a file. */
    String scheme() {
        int end = uri.indexOf(':');
        return end < 2 ? "file" : uri.substring(0, end).toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return (isOfRun() ? "run " : "model ") + id;
    }
}
