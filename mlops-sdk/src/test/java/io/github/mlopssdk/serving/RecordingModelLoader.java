package io.github.mlopssdk.serving;

import io.github.mlopssdk.model.Predictor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Loads models whose name is the factor that they multiply with. */
final class RecordingModelLoader implements ModelLoader {
    private final List<RecordingPredictor> loaded = new ArrayList<>();
    private Runnable meanwhile = () -> {};

    /** Lets something happen while models load. */
    void during(Runnable event) {
        meanwhile = event;
    }

    List<RecordingPredictor> loaded() {
        return loaded;
    }

    RecordingPredictor last() {
        return loaded.get(loaded.size() - 1);
    }

    @Override
    public List<? extends Predictor> load(Path directory, int copies) throws IOException {
        meanwhile.run();
        String model = Files.readString(directory.resolve("model"));
        if (model.equals("broken")) {
            throw new IOException("no model in the file");
        }
        List<RecordingPredictor> predictors = IntStream.range(0, copies)
                .mapToObj(copy -> new RecordingPredictor(Double.parseDouble(model)))
                .toList();
        loaded.addAll(predictors);
        return predictors;
    }
}
