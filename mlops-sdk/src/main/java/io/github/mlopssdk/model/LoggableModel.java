package io.github.mlopssdk.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A trained model that a run can log: what a learner's adapter implements.
 *
 * <p>The run makes the directory, calls {@link #save} once, adds the {@code MLmodel} file and logs all of it.
 */
public interface LoggableModel {
    /**
     * Names the directory among the run's artifacts.
     *
     * @return by default {@code model}
     */
    default String artifactPath() {
        return "model";
    }

    /**
     * Names the format of the saved files, such as {@code dl4j}.
     *
     * @return the flavor's key in the {@code MLmodel} file
     */
    String flavor();

    /**
     * Describes the saved files to whoever loads them: file names, classes, versions.
     *
     * @return values of the flavor's section in the {@code MLmodel} file, in order
     */
    Map<String, String> flavorAttributes();

    /**
     * Tells what the model takes and gives.
     *
     * @return the signature, or empty if it is not known
     */
    Optional<ModelSignature> signature();

    /**
     * Gives an example of what the model takes, which MLflow's page shows and with which serving is tried.
     *
     * @return a few rows, as {@link ModelSignature#infer} takes them: an array of primitives of any dimension, a map of
     *     arrays, or a list of maps or records; by default empty
     */
    default Optional<Object> inputExample() {
        return Optional.empty();
    }

    /**
     * Tells the name under which the model is to be registered.
     *
     * @return a registered model's name, or empty
     */
    default Optional<String> registeredName() {
        return Optional.empty();
    }

    /**
     * Tells which aliases shall point to the registered version.
     *
     * @return such as {@code champion}; by default none
     */
    default List<String> aliases() {
        return List.of();
    }

    /**
     * Writes the model's files.
     *
     * @param directory an empty directory
     * @throws IOException if a file cannot be written
     */
    void save(Path directory) throws IOException;
}
