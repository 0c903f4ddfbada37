package io.github.mlopssdk.serving;

import io.github.mlopssdk.model.Predictor;
import java.util.List;

/**
 * A loaded model that has been warmed up and verified.
 *
 * @param predictors closed already if there are objections
 * @param objections reasons against it; empty if it may serve
 */
record Candidate(List<Predictor> predictors, List<String> objections) {
    boolean isAccepted() {
        return objections.isEmpty();
    }
}
