package io.github.mlopssdk.testing.run;

import io.github.mlopssdk.model.LoggableModel;
import io.github.mlopssdk.model.ModelSignature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A model of one file, which says what flavor it has.
 *
 * @param artifactPath its directory
 * @param flavor content of its file {@code weights.txt}
 */
record TextModel(String artifactPath, String flavor) implements LoggableModel {
    @Override
    public Map<String, String> flavorAttributes() {
        return Map.of("data", "weights.txt");
    }

    @Override
    public Optional<ModelSignature> signature() {
        return Optional.empty();
    }

    @Override
    public void save(Path directory) throws IOException {
        Files.writeString(directory.resolve("weights.txt"), flavor);
    }
}
