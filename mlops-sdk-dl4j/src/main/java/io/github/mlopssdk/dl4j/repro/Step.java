package io.github.mlopssdk.dl4j.repro;

import java.util.List;

/**
 * One thing that a watched training did. Immutable.
 *
 * @param stage what it was
 * @param network which of the watched networks, from 0
 * @param epoch as Deeplearning4j counts, from 0
 * @param iteration as Deeplearning4j counts, from 0 and on through all epochs
 * @param digests what was seen: of each parameter, of each input, or the bits of the score
 */
record Step(Stage stage, int network, int epoch, int iteration, List<String> digests) {
    Step {
        digests = List.copyOf(digests);
    }

    boolean isSamePlace(Step other) {
        return stage == other.stage && network == other.network && epoch == other.epoch && iteration == other.iteration;
    }

    boolean isDataOfSameEpoch(Step other) {
        return stage == Stage.DATA && network == other.network && epoch == other.epoch;
    }
}
