package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.model.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A raw row becomes the same inputs alone and among others. */
final class PreprocessingBatch implements Check {
    @Override
    public String id() {
        return "preprocessing-batch";
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
        return trial.subject().preparation().map(PreprocessingBatch::run).orElseGet(PreparationResults::missing);
    }

    private static <R> CheckResult run(Preparation<R> raw) {
        if (raw.test().isEmpty()) {
            return PreparationResults.noTestRows();
        }
        Function<List<R>, Tensor> step = raw.prepared();
        Tensor together = step.apply(Preparation.copies(raw.test()));
        var differences = new ArrayList<String>();
        for (int row = 0; row < raw.test().size(); row++) {
            Tensor alone = step.apply(Preparation.copies(raw.test().subList(row, row + 1)));
            differences.addAll(Snapshot.differences("row " + row, together.select(row), alone, Tolerance.EXACT));
        }
        return PreparationResults.same(
                "a raw row alone becomes other inputs than among others",
                differences,
                "the step is fitted anew on what it transforms",
                "missing values are filled from the rows beside");
    }
}
