package io.github.mlopssdk.serving;

import io.github.mlopssdk.mlflow.ModelFiles;
import java.io.IOException;
import java.nio.file.Path;

/** Where a pool finds out which model is to serve, and gets its files. Called by one thread at a time. */
public interface ModelSource {
    /**
     * Finds out which model is to serve now.
     *
     * @return an address that always means the same model, such as {@code models:/digits/3}
     * @throws RuntimeException if that cannot be found out now
     */
    String current();

    /**
     * Gets a model's files.
     *
     * @param model what {@link #current} returned
     * @param scratch an empty directory, which is deleted after loading
     * @return where the files are: this directory, or one of the source's own, which is left alone
     * @throws IOException if they cannot be written
     * @throws RuntimeException if they are out of reach
     */
    Path fetch(String model, Path scratch) throws IOException;

    /**
     * Follows an address at a tracking server.
     *
     * @param files such as {@code MlflowClient.connect().modelFiles()}; the client has to stay open
     * @param uri {@code models:/<name>@<alias>}; or an address that never changes, such as {@code models:/<name>/<version>}
     * @return the source
     */
    static ModelSource of(ModelFiles files, String uri) {
        return new ServerModel(files, uri);
    }

    /**
     * Takes the files from a directory, once.
     *
     * @param directory of a logged model
     * @return the source
     */
    static ModelSource of(Path directory) {
        return new LocalModel(directory);
    }
}
