package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.model.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A preprocessing step gives the same inputs again and leaves raw rows alone. */
final class PreprocessingPure implements Check {
    @Override
    public String id() {
        return "preprocessing-pure";
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
        return trial.subject().preparation().map(PreprocessingPure::run).orElseGet(PreparationResults::missing);
    }

    private static <R> CheckResult run(Preparation<R> raw) {
        if (raw.test().isEmpty()) {
            return PreparationResults.noTestRows();
        }
        Function<List<R>, Tensor> step = raw.prepared();
        List<R> rows = Preparation.copies(raw.test());
        Tensor first = step.apply(rows);
        Tensor again = step.apply(Preparation.copies(raw.test()));
        Tensor after = step.apply(rows);
        var differences = new ArrayList<String>();
        differences.addAll(Snapshot.differences("equal rows, a second time", first, again, Tolerance.EXACT));
        differences.addAll(Snapshot.differences("the rows of the first time", first, after, Tolerance.EXACT));
        return PreparationResults.same(
                "a preprocessing step does not give the same a second time",
                differences,
                "raw rows are changed in place",
                "the step learns from what it transforms, or draws random numbers");
    }
}
