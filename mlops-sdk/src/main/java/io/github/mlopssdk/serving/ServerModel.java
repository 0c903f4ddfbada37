package io.github.mlopssdk.serving;

import io.github.mlopssdk.mlflow.ModelFiles;
import java.nio.file.Path;

/** A model at a tracking server. */
record ServerModel(ModelFiles files, String uri) implements ModelSource {
    @Override
    public String current() {
        return files.resolve(uri);
    }

    @Override
    public Path fetch(String model, Path scratch) {
        files.fetch(model, scratch);
        return scratch;
    }
}
