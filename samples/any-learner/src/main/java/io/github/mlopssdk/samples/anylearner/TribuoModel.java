package io.github.mlopssdk.samples.anylearner;

import io.github.mlopssdk.model.LoggableModel;
import io.github.mlopssdk.model.ModelSignature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tribuo.Model;
import org.tribuo.classification.Label;

/**
 * A classifier of Tribuo as a run logs it.
 *
 * @param classifier trained
 * @param rows a few examples by feature, for the signature and for whoever serves it
 * @param name under which it is registered
 */
// #region adapter
record TribuoModel(Model<Label> classifier, List<Map<String, Double>> rows, String name) implements LoggableModel {
    private static final String FILE = "model.protobuf";

    @Override
    public String flavor() {
        return "tribuo";
    }

    @Override
    public Map<String, String> flavorAttributes() {
        return Map.of(
                "file",
                FILE,
                "model_class",
                classifier.getClass().getName(),
                "tribuo_version",
                org.tribuo.Tribuo.VERSION);
    }

    @Override
    public Optional<ModelSignature> signature() {
        return Optional.of(ModelSignature.infer(rows, new String[] {"setosa"}));
    }

    @Override
    public Optional<Object> inputExample() {
        return Optional.of(rows);
    }

    @Override
    public Optional<String> registeredName() {
        return Optional.of(name);
    }

    @Override
    public List<String> aliases() {
        return List.of("champion");
    }

    @Override
    public void save(Path directory) throws IOException {
        classifier.serializeToFile(directory.resolve(FILE));
    }
    // #endregion adapter

    /** Reads what {@link #save} has written. */
    static Model<Label> load(Path directory) throws IOException {
        return Model.deserializeFromFile(directory.resolve(FILE)).castModel(Label.class);
    }
}
