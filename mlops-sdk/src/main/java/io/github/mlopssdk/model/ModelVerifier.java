package io.github.mlopssdk.model;

import java.util.List;

/** Decides whether a model may take over from the one that serves. */
@FunctionalInterface
public interface ModelVerifier {
    /**
     * Asks the model what it has to know.
     *
     * @param candidate a loaded model that does not serve yet
     * @return a sentence for each reason against it; empty if it may serve
     */
    List<String> objections(Predictor candidate);
}
