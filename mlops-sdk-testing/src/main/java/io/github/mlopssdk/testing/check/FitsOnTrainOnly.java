package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.model.Tensor;
import java.util.List;
import java.util.stream.Stream;

/** What a preprocessing step learns does not depend on the rows held out. */
final class FitsOnTrainOnly implements Check {
    @Override
    public String id() {
        return "preprocessing-fits-on-train-only";
    }

    @Override
    public String tag() {
        return "preprocessing";
    }

    @Override
    public List<Class<?>> needs() {
        return List.of();
    }

    @Override
    public CheckResult run(Trial trial) {
        return trial.subject().preparation().map(FitsOnTrainOnly::run).orElseGet(PreparationResults::missing);
    }

    private static <R> CheckResult run(Preparation<R> raw) {
        if (raw.test().size() < 2) {
            return new CheckResult.NotEnoughData(raw.test().size() + " rows held out; at least 2 are needed");
        }
        Tensor with = raw.prepared().apply(Preparation.copies(raw.train()));
        int half = raw.test().size() / 2;
        // Either half alone may hold the row that tells, such as the largest.
        List<String> differences = Stream.of(
                        raw.test().subList(0, half),
                        raw.test().subList(half, raw.test().size()))
                .map(kept -> raw.prepared(raw.train(), kept).apply(Preparation.copies(raw.train())))
                .flatMap(
                        without -> Snapshot.differences(
                                "training rows, with half of the test rows gone", with, without, Tolerance.EXACT)
                                .stream())
                .toList();
        return PreparationResults.same(
                "the preprocessing step learns from rows that are held out",
                differences,
                "normalizer or encoder is fitted before the data is split, or on both halves",
                "the step is not repeatable");
    }
}
