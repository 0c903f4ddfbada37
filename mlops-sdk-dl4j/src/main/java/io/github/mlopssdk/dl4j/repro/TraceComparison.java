package io.github.mlopssdk.dl4j.repro;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds where two traces first differ. */
final class TraceComparison {
    private final Trace first;
    private final Trace second;

    private TraceComparison(Trace first, Trace second) {
        this.first = first;
        this.second = second;
    }

    static Optional<Divergence> of(Trace first, Trace second) {
        return new TraceComparison(first, second).divergence();
    }

    private Optional<Divergence> divergence() {
        int common = Math.min(first.steps().size(), second.steps().size());
        for (int i = 0; i < common; i++) {
            Step left = first.steps().get(i);
            Step right = second.steps().get(i);
            if (!left.isSamePlace(right)) {
                return Optional.of(at(left, Stage.COURSE, "the steps are others", trained()));
            }
            if (!left.digests().equals(right.digests())) {
                return Optional.of(at(left, right));
            }
        }
        if (first.steps().size() != second.steps().size()) {
            Step next = (first.steps().size() > common ? first : second).steps().get(common);
            String detail = first.iterations() + " iterations, then " + second.iterations();
            return Optional.of(at(next, Stage.COURSE, detail, trained()));
        }
        return Tensor.digests(first.trained()).equals(Tensor.digests(second.trained()))
                ? Optional.empty()
                : Optional.of(new Divergence(Stage.END, 0, 0, "", trained()));
    }

    private Divergence at(Step left, Step right) {
        return switch (left.stage()) {
            case INITIALIZATION ->
                at(
                        left,
                        left.stage(),
                        "",
                        difference(
                                first.initial().get(left.network()),
                                second.initial().get(right.network())));
            case DATA -> at(left, left.stage(), data(left), trained());
            case UPDATE -> at(left, left.stage(), "", updated(left, right).or(this::trained));
            default -> at(left, left.stage(), "", trained());
        };
    }

    private static Divergence at(Step step, Stage stage, String detail, Optional<ParameterDifference> parameter) {
        String network = step.network() == 0 ? "" : "network " + step.network();
        String both = network.isEmpty() || detail.isEmpty() ? network + detail : network + ", " + detail;
        return new Divergence(stage, step.epoch(), step.iteration(), both, parameter);
    }

    private String data(Step step) {
        return batches(first, step).equals(batches(second, step))
                ? "the same mini-batches in another order"
                : "other examples in the mini-batches, or other values";
    }

    private static List<String> batches(Trace trace, Step place) {
        return trace.steps().stream()
                .filter(step -> step.isDataOfSameEpoch(place))
                .map(step -> String.join(" ", step.digests()))
                .sorted()
                .toList();
    }

    /** The parameter whose update differed first; how far it went apart is known for the end only. */
    private Optional<ParameterDifference> updated(Step left, Step right) {
        List<Tensor> parameters = first.initial().get(left.network());
        return IntStream.range(
                        0, Math.min(left.digests().size(), right.digests().size()))
                .filter(i -> !left.digests().get(i).equals(right.digests().get(i)))
                .mapToObj(i -> parameters.get(i).name())
                .findFirst()
                .flatMap(name -> named(name, first.trained())
                        .flatMap(tensor -> named(name, second.trained()).map(tensor::minus)));
    }

    private Optional<ParameterDifference> trained() {
        return difference(first.trained(), second.trained());
    }

    private static Optional<ParameterDifference> difference(List<Tensor> left, List<Tensor> right) {
        return left.stream()
                .flatMap(tensor -> named(tensor.name(), right)
                        .filter(other -> !other.digest().equals(tensor.digest()))
                        .map(tensor::minus)
                        .stream())
                .findFirst();
    }

    private static Optional<Tensor> named(String name, List<Tensor> tensors) {
        return tensors.stream().filter(tensor -> tensor.name().equals(name)).findFirst();
    }
}
