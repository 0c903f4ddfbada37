package io.github.mlopssdk.testing.check;

import io.github.mlopssdk.model.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a preprocessing step learns does not depend on the order of the rows. */
final class PreprocessingOrder implements Check {
    @Override
    public String id() {
        return "preprocessing-order";
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
        return trial.subject().preparation().map(raw -> run(raw, trial)).orElseGet(PreparationResults::missing);
    }

    private static <R> CheckResult run(Preparation<R> raw, Trial trial) {
        var shuffled = new ArrayList<R>(raw.train());
        Collections.shuffle(shuffled, trial.random("raw order"));
        Tensor straight = raw.prepared().apply(Preparation.copies(raw.train()));
        Tensor mixed = raw.prepared(shuffled, raw.test()).apply(Preparation.copies(raw.train()));
        return PreparationResults.same(
                "rows in another order make another preprocessing step",
                Snapshot.differences(
                        "training rows", straight, mixed, trial.subject().tolerance()),
                "categories are numbered as they come",
                "only the first rows are looked at");
    }
}
