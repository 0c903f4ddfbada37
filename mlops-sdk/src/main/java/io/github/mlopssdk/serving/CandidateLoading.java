package io.github.mlopssdk.serving;

import io.github.mlopssdk.model.ModelInput;
import io.github.mlopssdk.model.ModelVerifier;
import io.github.mlopssdk.model.Predictor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of a model from its source until it may serve. */
record CandidateLoading(
        ModelSource source,
        ModelLoader loader,
        int workers,
        Optional<ModelInput> warmUp,
        List<Function<Path, ModelVerifier>> verifiers) {
    private static final Logger LOG = LoggerFactory.getLogger(ModelPool.class);

    /**
     * Loads, warms up and verifies a model.
     *
     * @throws IOException if its files cannot be read or written
     * @throws IllegalArgumentException if its signature is one that no request could fit
     */
    Candidate load(String model) throws IOException {
        Path scratch = Files.createTempDirectory("mlops-serving-");
        try {
            Path files = source.fetch(model, scratch);
            List<Predictor> predictors = List.copyOf(loader.load(files, workers));
            return checked(predictors, files);
        } finally {
            delete(scratch);
        }
    }

    private Candidate checked(List<Predictor> predictors, Path files) {
        boolean isAccepted = false;
        try {
            if (predictors.isEmpty()) {
                throw new IllegalStateException("the loader gave no predictor for " + files);
            }
            // Before it takes over: afterwards every request would fail.
            Contract.of(predictors.get(0).signature());
            warmUp.ifPresent(input -> predictors.forEach(predictor -> predictor.predict(input)));
            var objections = new ArrayList<String>();
            verifiers.forEach(
                    verifier -> objections.addAll(verifier.apply(files).objections(predictors.get(0))));
            isAccepted = objections.isEmpty();
            return new Candidate(predictors, List.copyOf(objections));
        } finally {
            if (!isAccepted) {
                predictors.forEach(predictor -> new Worker(predictor).close());
            }
        }
    }

    /** What stays is in the directory of temporary files, and no reason to refuse a model. */
    private static void delete(Path directory) {
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be deleted; delete it by hand", directory, e);
        }
    }
}
