package io.github.mlopssdk.samples.serving;

import io.github.mlopssdk.model.ModelInput;
import io.github.mlopssdk.model.Predictor;
import io.github.mlopssdk.serving.ModelLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Lets each copy of a model predict zeros before it serves, so that the first request is not the slow one. Not a pool's
 * {@code warmUp}, which is the same for every model that takes over; these zeros are of the model's own signature.
 */
record WarmedUp(ModelLoader loader) implements ModelLoader {
    @Override
    public List<? extends Predictor> load(Path directory, int copies) throws IOException {
        List<? extends Predictor> predictors = loader.load(directory, copies);
        predictors.forEach(WarmedUp::warmUp);
        return predictors;
    }

    private static void warmUp(Predictor predictor) {
        try {
            predictor.signature().flatMap(Zeros::of).ifPresent(zeros -> predictor.predict(new ModelInput(zeros)));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "the model cannot take what its own signature says; log it with another signature", e);
        }
    }
}
