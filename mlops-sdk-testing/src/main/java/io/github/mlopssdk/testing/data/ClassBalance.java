package io.github.mlopssdk.testing.data;

import io.github.mlopssdk.testing.statistics.Verdict;
import java.util.Map;
import java.util.TreeMap;

/** How rows spread over classes. */
final class ClassBalance {
    private ClassBalance() {}

    static DataResult check(Column label, double leastShare) {
        Map<String, Integer> counts = new TreeMap<>();
        for (int row = 0; row < label.size(); row++) {
            if (!label.isMissing(row)) {
                counts.merge(label.show(row), 1, Integer::sum);
            }
        }
        String check = "balance " + label.name();
        if (counts.isEmpty()) {
            return DataResult.of(check, Verdict.NOT_ENOUGH_DATA, "no row has a class", "at least 1");
        }
        int rows = counts.values().stream().mapToInt(Integer::intValue).sum();
        double smallest =
                counts.values().stream().mapToInt(Integer::intValue).min().orElse(0) / (double) rows;
        return DataResult.of(
                check,
                counts.size() > 1 && smallest >= leastShare ? Verdict.PASS : Verdict.FAIL,
                "rows by class " + counts,
                "at least 2 classes, each with a share of at least " + leastShare);
    }
}
