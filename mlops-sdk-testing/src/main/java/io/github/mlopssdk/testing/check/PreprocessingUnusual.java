package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.model.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Unknown categories and missing values become finite inputs. */
final class PreprocessingUnusual implements Check {
    @Override
    public String id() {
        return "preprocessing-unusual-rows";
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
        return trial.subject().preparation().map(PreprocessingUnusual::run).orElseGet(PreparationResults::missing);
    }

    private static <R> CheckResult run(Preparation<R> raw) {
        if (raw.unusual().isEmpty()) {
            return new CheckResult.NotEnoughData("no unusual rows: give some to preprocessing(...)");
        }
        Function<List<R>, Tensor> step = raw.prepared();
        int size = step.apply(Preparation.copies(raw.train())).rowSize();
        var wrong = new ArrayList<String>();
        for (int row = 0; row < raw.unusual().size(); row++) {
            failure(step, raw.unusual().subList(row, row + 1), size)
                    .map(("unusual row " + row)::concat)
                    .ifPresent(wrong::add);
        }
        return PreparationResults.same(
                "unusual rows are not handled",
                wrong,
                "the step knows only the categories of the training data",
                "missing values are passed on");
    }

    private static <R> Optional<String> failure(Function<List<R>, Tensor> step, List<R> row, int size) {
        try {
            Tensor inputs = step.apply(Preparation.copies(row));
            if (inputs.rows() != 1 || inputs.rowSize() != size) {
                return Optional.of(" becomes shape " + Arrays.toString(inputs.shape()));
            }
            return inputs.isFinite() ? Optional.empty() : Optional.of(" becomes " + Arrays.toString(inputs.row(0)));
        } catch (RuntimeException | AssertionError | StackOverflowError | LinkageError e) {
            TestAbort.rethrow(e);
            return Optional.of(" throws " + e);
        }
    }
}
