package io.github.mlopssdk.serving;

import io.github.mlopssdk.model.Predictor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Makes predictors of a model's files: what a library of models implements. */
@FunctionalInterface
public interface ModelLoader {
    /**
     * Loads a model.
     *
     * @param directory with the files of a logged model; they may be deleted afterwards
     * @param copies how many predictors that are used by different threads at the same time
     * @return that many
     * @throws IOException if the files cannot be read
     */
    List<? extends Predictor> load(Path directory, int copies) throws IOException;
}
