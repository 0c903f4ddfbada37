package io.github.mlopssdk.dl4j.repro;

import java.util.Optional;

/**
 * Where two trainings first differed. Immutable.
 *
 * @param stage in what
 * @param epoch as Deeplearning4j counts, from 0
 * @param iteration as Deeplearning4j counts, from 0 and on through all epochs
 * @param detail more about it, or empty
 * @param parameter the first parameter, in the order of the layers, that differs: right after the update if they differed
 *     in an update, else at the end
 */
public record Divergence(
        Stage stage, int epoch, int iteration, String detail, Optional<ParameterDifference> parameter) {

    @Override
    public String toString() {
        var text = new StringBuilder("differs first ").append(stage.where());
        if (stage != Stage.INITIALIZATION && stage != Stage.END) {
            text.append(" of epoch ").append(epoch).append(", iteration ").append(iteration);
        }
        if (!detail.isEmpty()) {
            text.append(": ").append(detail);
        }
        parameter.ifPresent(difference -> text.append("; ")
                .append(stage == Stage.INITIALIZATION ? "" : "at the end, ")
                .append(difference));
        return text.toString();
    }
}
