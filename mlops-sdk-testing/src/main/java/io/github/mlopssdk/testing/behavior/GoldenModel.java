package io.github.mlopssdk.testing.behavior;

import io.github.mlopssdk.model.LoggableModel;
import io.github.mlopssdk.model.ModelSignature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model that is logged together with its golden cases, which then travel with every version of it.
 *
 * <pre>{@code
 * run.logModel(new GoldenModel(Dl4j.model(network).registerAs("digits"), Path.of("src/test/golden/digits.jsonl")));
 * }</pre>
 *
 * @param model the model itself
 * @param suite a golden suite; copied as {@link GoldenVerifier#FILE}
 */
public record GoldenModel(LoggableModel model, Path suite) implements LoggableModel {
    @Override
    public String artifactPath() {
        return model.artifactPath();
    }

    @Override
    public String flavor() {
        return model.flavor();
    }

    @Override
    public Map<String, String> flavorAttributes() {
        return model.flavorAttributes();
    }

    @Override
    public Optional<ModelSignature> signature() {
        return model.signature();
    }

    @Override
    public Optional<Object> inputExample() {
        return model.inputExample();
    }

    @Override
    public Optional<String> registeredName() {
        return model.registeredName();
    }

    @Override
    public List<String> aliases() {
        return model.aliases();
    }

    @Override
    public void save(Path directory) throws IOException {
        model.save(directory);
        Files.copy(suite, directory.resolve(GoldenVerifier.FILE));
    }
}
